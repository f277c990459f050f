using System.Collections.Frozen;

namespace Proctor.Definitions;

/// <summary>
/// The test types an application knows, and which of them may depend on which. A test type names the kind of identifier that is hashed.
/// Immutable; names are compared ordinally.
/// </summary>
public sealed class TestTypes
{
    /// <summary>A visitor, known by a tracking cookie or similar.</summary>
    public const string User = "USER";

    /// <summary>A signed-in user, known by an account id.</summary>
    public const string Account = "ACCOUNT";

    /// <summary>A person, known by an e-mail address.</summary>
    public const string Email = "EMAIL";

    /// <summary>Nobody: each evaluation is random.</summary>
    public const string Random = "RANDOM";

    /// <summary>A page.</summary>
    public const string Page = "PAGE";

    /// <summary>A company.</summary>
    public const string Company = "COMPANY";

    private readonly FrozenDictionary<string, FrozenSet<string>> _allowedParents;

    private TestTypes(IEnumerable<KeyValuePair<string, FrozenSet<string>>> allowedParents) =>
        _allowedParents = allowedParents.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Gets the six types every application knows; none may depend on another.</summary>
    public static TestTypes Standard { get; } = new(new[] { User, Account, Email, Random, Page, Company }.Select(
        static name => KeyValuePair.Create(name, FrozenSet.Create(StringComparer.Ordinal, name))));

    /// <summary>Adds a type, or more parents to a type that is there already.</summary>
    /// <param name="name">The name of the type.</param>
    /// <param name="allowedParents">The names of the types that tests of this type may depend on, beside their own.</param>
    /// <returns>The types with the addition; this instance stays as it is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/>, <paramref name="allowedParents"/> or one of them is <see langword="null"/>.</exception>
    public TestTypes With(string name, params string[] allowedParents)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(allowedParents);
        var parents = new HashSet<string>(StringComparer.Ordinal) { name };
        if (_allowedParents.TryGetValue(name, out var known))
        {
            parents.UnionWith(known);
        }

        foreach (var parent in allowedParents)
        {
            ArgumentNullException.ThrowIfNull(parent, nameof(allowedParents));
            parents.Add(parent);
        }

        var types = new Dictionary<string, FrozenSet<string>>(_allowedParents, StringComparer.Ordinal)
        {
            [name] = parents.ToFrozenSet(StringComparer.Ordinal),
        };
        return new TestTypes(types);
    }

    /// <summary>Returns a value indicating whether there is a type of a name.</summary>
    /// <param name="name">The name, or <see langword="null"/>.</param>
    /// <returns>Whether there is; never for <see langword="null"/>.</returns>
    public bool Contains(string? name) => name is not null && _allowedParents.ContainsKey(name);

    /// <summary>Returns a value indicating whether tests of one type may depend on tests of another.</summary>
    /// <param name="child">The type of the dependent test. One that is not known may depend on itself only.</param>
    /// <param name="parent">The type of the test it depends on.</param>
    /// <returns>Whether they may.</returns>
    public bool IsAllowedDependency(string? child, string? parent) =>
        string.Equals(child, parent, StringComparison.Ordinal)
        || (child is not null && parent is not null && _allowedParents.TryGetValue(child, out var parents) && parents.Contains(parent));

    /// <summary>Lists the types that tests of a type may depend on.</summary>
    /// <param name="child">The type of the dependent test.</param>
    /// <returns>The names in ordinal order, for example <c>EMAIL, USER</c>.</returns>
    public string AllowedDependenciesText(string? child) =>
        child is not null && _allowedParents.TryGetValue(child, out var parents)
            ? string.Join(", ", parents.Order(StringComparer.Ordinal))
            : child ?? "null";
}
