using System.Collections.Frozen;
using Proctor.Rules;

namespace Proctor.Specifications;

/// <summary>
/// What stands in for the variables of an application while rules are verified: one sample value for each type a provided context can name.
/// Immutable and safe for concurrent use.
/// </summary>
public sealed class SampleTypes
{
    // The original compares these in lower case, and everything else as the name of a class.
    private static readonly FrozenDictionary<string, RuleValue> Simple = new Dictionary<string, RuleValue>
    {
        ["int"] = 0,
        ["integer"] = 0,
        ["long"] = 0L,
        ["short"] = (short)0,
        ["byte"] = (sbyte)0,
        ["double"] = 0.0,
        ["bool"] = true,
        ["boolean"] = true,
        ["string"] = "",
        ["char"] = "",
        ["character"] = "",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, Func<RuleValue>> _named;

    private SampleTypes(IEnumerable<KeyValuePair<string, Func<RuleValue>>> named) => _named = named.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// Gets the simple types (<c>int</c>, <c>Boolean</c>, <c>string</c>, ... in any case) and the one Java class name that has a sample:
    /// <c>java.lang.String</c>.
    /// </summary>
    /// <value>
    /// The classes of numbers and truth values have none: Java cannot make them from nothing, so rules about them are verified only as far as they go.
    /// </value>
    public static SampleTypes Standard { get; } = new([new("java.lang.String", static () => "")]);

    /// <summary>Makes a type known by a function that gives a sample.</summary>
    /// <param name="typeName">The name as provided contexts have it, case-sensitive.</param>
    /// <param name="sample">Makes a sample; what it throws goes through to whoever loads the matrix.</param>
    /// <returns>These types and the new one, which replaces one of the same name.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public SampleTypes With(string typeName, Func<RuleValue> sample)
    {
        ArgumentNullException.ThrowIfNull(typeName);
        ArgumentNullException.ThrowIfNull(sample);
        return new SampleTypes([.. _named.Where(pair => pair.Key != typeName), new(typeName, sample)]);
    }

    /// <summary>Makes an enumeration known; its sample is its first constant.</summary>
    /// <param name="type">The enumeration, known by its name.</param>
    /// <returns>These types and the new one, which replaces one of the same name.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is <see langword="null"/>.</exception>
    public SampleTypes With(RuleEnumType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return With(type.Name, () => type.Constants.Count == 0 ? default(RuleValue) : type.Constants[0]);
    }

    /// <summary>Makes a type of the application known.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="type">What rules see of it; known by its name.</param>
    /// <param name="create">Makes a sample; what it throws goes through to whoever loads the matrix.</param>
    /// <returns>These types and the new one, which replaces one of the same name.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public SampleTypes With<T>(RuleType<T> type, Func<T> create)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(create);
        return With(type.Name, () => type.Wrap(create()));
    }

    /// <summary>Makes the context rules are verified with.</summary>
    /// <param name="providedContext">Variable to name of its type, or <see langword="null"/> when the application does not declare its variables.</param>
    /// <param name="samples">Values the application gives itself for some of the variables, or <see langword="null"/>.</param>
    /// <returns>A sample for each declared variable, or <see langword="null"/> when none are declared: rules then get a syntax check only.</returns>
    public RuleVerificationContext? CreateContext(IReadOnlyDictionary<string, string>? providedContext, RuleContext? samples = null)
    {
        if (providedContext is null)
        {
            return null;
        }

        var values = new Dictionary<string, RuleValue>(StringComparer.Ordinal);
        var uninstantiated = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, typeName) in providedContext)
        {
            if (samples?.TryGetValue(name, out var own) == true)
            {
                values[name] = own;
            }
            else if (Sample(typeName) is { IsDefined: true } sample)
            {
                values[name] = sample;
            }
            else
            {
                values[name] = RuleValue.Null;
                uninstantiated.Add(name);
            }
        }

        return new RuleVerificationContext(values, uninstantiated);
    }

    private RuleValue Sample(string typeName)
    {
        if (_named.TryGetValue(typeName, out var sample))
        {
            return sample();
        }

        return Simple.GetValueOrDefault(typeName.ToLowerInvariant());
    }
}
