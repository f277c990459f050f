using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Specifications;

/// <summary>
/// Selects tests by their content, beside those a <see cref="Specification"/> names. Derive from it to add a filter of your own, and make the type known
/// with <see cref="DynamicFilterTypes.With"/>. Filters are immutable and safe for concurrent use.
/// </summary>
public abstract class DynamicFilter
{
    /// <summary>Gets the name of the type: the member <c>type</c> of the filter's JSON form.</summary>
    public abstract string Type { get; }

    /// <summary>Gets the other members of the filter's JSON form.</summary>
    public abstract RuleMap Members { get; }

    /// <summary>Gets a value indicating whether people should move to another filter type, because the original announced the end of this one.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public virtual bool IsDeprecated => false;

    /// <summary>
    /// Gets a value indicating whether the filter's answer becomes the <see cref="TestDefinition.IsDynamic"/> flag of the definition it was asked about.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public virtual bool MarksDefinitions => true;

    /// <summary>Decides whether a test is selected.</summary>
    /// <param name="testName">The name of the test.</param>
    /// <param name="definition">Its definition.</param>
    /// <returns>Whether it is.</returns>
    public abstract bool Matches(string testName, TestDefinition definition);
}
