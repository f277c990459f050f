using System.Diagnostics.CodeAnalysis;
using Proctor.Client;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Hosting;

/// <summary>
/// Takes requests as they are: the key of an identifier is its test type, the key of a variable its name in rules, and its value has the type the application
/// gave it. An integer is a <c>Long</c> for rules, a number with a fraction a <c>Double</c>. Immutable and safe for concurrent use.
/// </summary>
public sealed class NaturalRequestConverter : IRequestConverter
{
    private NaturalRequestConverter()
    {
    }

    /// <summary>Gets the only one there is.</summary>
    public static NaturalRequestConverter Instance { get; } = new();

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is <see langword="null"/>.</exception>
    public bool TryConvert(
        GroupsRequest request,
        [NotNullWhen(true)] out Identifiers? identifiers,
        [NotNullWhen(true)] out RuleContext? context,
        [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(request);
        context = null;
        if (!TryReadIdentifiers(request, out identifiers, out reason))
        {
            return false;
        }

        context = [];
        foreach (var (name, value) in request.ContextEntries)
        {
            context[name] = ValueOf(value);
        }

        return true;
    }

    // As a server does it: nobody is nobody, and RANDOM has no identifiers.
    private static bool TryReadIdentifiers(GroupsRequest request, [NotNullWhen(true)] out Identifiers? identifiers, [NotNullWhen(false)] out string? reason)
    {
        identifiers = null;
        reason = null;
        var found = new Identifiers { RandomEnabled = true };
        foreach (var (type, value) in request.IdentifierEntries)
        {
            if (type == TestTypes.Random)
            {
                reason = $"The test type {TestTypes.Random} has no identifiers.";
                return false;
            }

            if (TextOf(value) is { } text)
            {
                found[type] = text;
            }
        }

        if (found.Count == 0)
        {
            reason = "The request has no identifier.";
            return false;
        }

        identifiers = found;
        return true;
    }

    private static string? TextOf(RequestValue value) => value.Value is IReadOnlyList<RequestValue> items
        ? items.Count == 0 ? null : items[0].ToString()
        : value.ToString();

    private static RuleValue ValueOf(RequestValue value) => value.Value switch
    {
        string text => text,
        bool truth => truth,
        long number => number,
        double number => number,
        IReadOnlyList<RequestValue> items => ListOf(items),
        _ => RuleValue.Null,
    };

    private static RuleList ListOf(IReadOnlyList<RequestValue> items)
    {
        var values = new RuleValue[items.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ValueOf(items[i]);
        }

        return new RuleList(values);
    }
}
