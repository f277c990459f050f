using Proctor.Definitions;

namespace Proctor.Specifications;

/// <summary>
/// What an application expects of a test matrix: the tests it uses, the variables it provides to rules, and filters that select further tests.
/// Immutable and safe for concurrent use.
/// </summary>
public sealed partial record Specification
{
    /// <summary>Gets the specification of an application that takes every test and provides no variables.</summary>
    public static Specification Everything { get; } = new() { DynamicFilters = [MatchAllFilter.Instance] };

    /// <summary>Gets the variables the application provides: name to name of the type; <see cref="SampleTypes"/> knows the types.</summary>
    /// <value>
    /// The default is none: a rule that uses a variable is an error. <see langword="null"/> means that the application does not say what it provides: rules get
    /// a syntax check only.
    /// </value>
    public IReadOnlyDictionary<string, string>? ProvidedContext { get; init => field = value is null ? null : ValueMap<string>.Copy(value); } =
        ValueMap<string>.Empty;

    /// <summary>Gets the tests the application uses, by name, in the order of the file.</summary>
    public IReadOnlyDictionary<string, TestSpecification> Tests { get; init => field = ValueMap<TestSpecification>.Copy(value); } =
        ValueMap<TestSpecification>.Empty;

    /// <summary>Gets the filters that select further tests; a test is selected when any of them matches.</summary>
    public IReadOnlyList<DynamicFilter> DynamicFilters { get; init => field = ValueList<DynamicFilter>.Copy(value); } = ValueList<DynamicFilter>.Empty;

    /// <summary>Decides whether the application uses a test, by name or by a filter. A loader need not keep others.</summary>
    /// <param name="testName">The name of the test.</param>
    /// <param name="definition">Its definition.</param>
    /// <returns>Whether it does.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public bool Uses(string testName, TestDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(testName);
        ArgumentNullException.ThrowIfNull(definition);
        return Tests.ContainsKey(testName) || MatchFilters(testName, definition, out _);
    }

    /// <summary>Asks the filters in order, up to the first that matches.</summary>
    /// <param name="testName">The name of the test.</param>
    /// <param name="definition">Its definition.</param>
    /// <param name="isDynamic">What becomes of the flag of the definition: the answer of the last filter asked that marks definitions.</param>
    /// <returns>Whether one matches.</returns>
    internal bool MatchFilters(string testName, TestDefinition definition, out bool isDynamic)
    {
        isDynamic = definition.IsDynamic;
        foreach (var filter in DynamicFilters)
        {
            var matches = filter.Matches(testName, definition);
            if (filter.MarksDefinitions)
            {
                isDynamic = matches;
            }

            if (matches)
            {
                return true;
            }
        }

        return false;
    }
}
