using Proctor.Definitions;

namespace Proctor.Pipet.Configuration;

/// <summary>An identifier that requests may give, by which users are assigned to the tests of one type. Immutable.</summary>
public sealed class IdentifierVariable
{
    /// <summary>What query parameters of identifiers start with.</summary>
    public const string QueryPrefix = "id.";

    /// <summary>Initializes a new instance of the <see cref="IdentifierVariable"/> class.</summary>
    /// <param name="testType">The name of the test type, for example <c>USER</c>.</param>
    /// <param name="source">Where the identifier stands; <see langword="null"/> for the query parameter <c>id.</c> + <paramref name="name"/>.</param>
    /// <param name="name">The name clients see; <see langword="null"/> for the name of the test type.</param>
    /// <exception cref="ArgumentException"><paramref name="testType"/> or <paramref name="name"/> is empty.</exception>
    public IdentifierVariable(string testType, ValueSource? source = null, string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(testType);
        name ??= testType;
        ArgumentException.ThrowIfNullOrEmpty(name);
        TestType = testType;
        Name = name;
        Source = source ?? ValueSource.Query(QueryPrefix + name);
    }

    /// <summary>Gets the name of the test type.</summary>
    public string TestType { get; }

    /// <summary>Gets the name clients see.</summary>
    public string Name { get; }

    /// <summary>Gets where the identifier stands.</summary>
    public ValueSource Source { get; }

    // The registered names are in upper case; the configuration may spell them in any.
    internal static string? FindTestType(string name, TestTypes testTypes)
    {
        var upper = name.ToUpperInvariant();
        return testTypes.Contains(name) ? name : testTypes.Contains(upper) ? upper : null;
    }
}
