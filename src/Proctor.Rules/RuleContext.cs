using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Proctor.Rules;

/// <summary>
/// What an application tells rules about a request: variables by name, case-sensitive. Filled before it is used; safe for concurrent reading, not for writing.
/// </summary>
/// <example><code>new RuleContext { ["country"] = "US", ["loggedIn"] = true }</code></example>
public sealed class RuleContext : IEnumerable<KeyValuePair<string, RuleValue>>
{
    private readonly Dictionary<string, RuleValue> _variables;

    /// <summary>Initializes a new instance of the <see cref="RuleContext"/> class without variables.</summary>
    public RuleContext() => _variables = new Dictionary<string, RuleValue>(StringComparer.Ordinal);

    /// <summary>Initializes a new instance of the <see cref="RuleContext"/> class.</summary>
    /// <param name="variables">The variables; they are copied. Of several with the same name the last one wins.</param>
    /// <exception cref="ArgumentNullException"><paramref name="variables"/> is <see langword="null"/>.</exception>
    public RuleContext(IEnumerable<KeyValuePair<string, RuleValue>> variables)
        : this()
    {
        ArgumentNullException.ThrowIfNull(variables);
        foreach (var (name, value) in variables)
        {
            _variables[name] = value;
        }
    }

    /// <summary>Gets a context without variables that nobody else holds.</summary>
    public static RuleContext Empty => [];

    /// <summary>Gets the number of variables.</summary>
    public int Count => _variables.Count;

    /// <summary>Gets or sets a variable.</summary>
    /// <param name="name">Its name, case-sensitive.</param>
    /// <value>The value; undefined when nobody set it. Setting it to undefined takes the variable out.</value>
    public RuleValue this[string name]
    {
        get => _variables.GetValueOrDefault(name);
        set
        {
            if (value.IsDefined)
            {
                _variables[name] = value;
            }
            else
            {
                _variables.Remove(name);
            }
        }
    }

    /// <summary>Adds a variable; makes collection initializers work.</summary>
    /// <param name="name">Its name, case-sensitive.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">There is a variable of that name already.</exception>
    public void Add(string name, RuleValue value) => _variables.Add(name, value.IsDefined ? value : RuleValue.Null);

    /// <summary>Finds a variable.</summary>
    /// <param name="name">Its name, case-sensitive.</param>
    /// <param name="value">Its value; undefined when there is no such variable.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetValue(string name, [MaybeNullWhen(false)] out RuleValue value) => _variables.TryGetValue(name, out value);

    /// <summary>Enumerates the variables without allocating.</summary>
    /// <returns>The enumerator.</returns>
    public Dictionary<string, RuleValue>.Enumerator GetEnumerator() => _variables.GetEnumerator();

    /// <inheritdoc />
    IEnumerator<KeyValuePair<string, RuleValue>> IEnumerable<KeyValuePair<string, RuleValue>>.GetEnumerator() => _variables.GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => _variables.GetEnumerator();
}
