using System.Globalization;
using Proctor.Definitions;

namespace Proctor.Assignment;

/// <summary>Turns the elements of a force text into forced buckets, payloads and the default mode.</summary>
internal sealed class ForceGroupsParser(IReadOnlySet<string>? payloadTests)
{
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Payload> _payloads = new(StringComparer.Ordinal);
    private ForceDefaultMode _defaultMode;

    public ForceGroups Parse(ReadOnlySpan<char> text)
    {
        var elements = new ForceElementScanner(text);
        while (elements.TryMoveNext())
        {
            Add(elements.Group, elements.Payload);
        }

        var isEmpty = _groups.Count == 0 && _defaultMode == ForceDefaultMode.None;
        return isEmpty ? ForceGroups.None : new ForceGroups(_groups, _payloads, _defaultMode);
    }

    private void Add(ReadOnlySpan<char> group, ReadOnlySpan<char> payload)
    {
        if (ForceGroupsText.TryParseMode(group, out var mode))
        {
            _defaultMode = mode;
        }
        else if (TrySplit(group, out var name, out var value))
        {
            var test = name.ToString();
            _groups[test] = value; // the last one wins
            AddPayload(test, payload);
        }
    }

    // A payload that is not allowed or cannot be read leaves the forced bucket as it is; so does one given earlier.
    private void AddPayload(string test, ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty && payloadTests is not null && payloadTests.Contains(test) && ForcedPayload.TryParse(text, out var payload))
        {
            _payloads[test] = payload;
        }
    }

    /// <summary>
    /// Splits <c>name-1</c> or <c>name1</c>. The digits at the end are the value, the character before them belongs to the name unless it is a minus; a
    /// name that would be that one character alone does not count.
    /// </summary>
    private static bool TrySplit(ReadOnlySpan<char> group, out ReadOnlySpan<char> name, out int value)
    {
        var last = group.LastIndexOfAnyExceptInRange('0', '9');
        if (last < 1 || last == group.Length - 1)
        {
            name = default;
            value = 0;
            return false;
        }

        var nameLength = group[last] == '-' ? last : last + 1;
        name = group[..nameLength];
        return int.TryParse(group[nameLength..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }
}
