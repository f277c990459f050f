using System.Collections.Frozen;
using Proctor.Definitions;
using Proctor.Rules.Numbers;

namespace Proctor.Assignment;

/// <summary>Merges the JSON payloads of payload experiments (assignment.md section 11). Of two tests that set one property the one with the larger priority wins.</summary>
internal sealed class PayloadProperties
{
    private readonly SortedDictionary<string, (PayloadProperty Property, PayloadExperiment Experiment)> _owners = new(StringComparer.Ordinal);

    /// <summary>Merges in one assigned bucket; tests come in the order they were evaluated, which decides between equal priorities.</summary>
    public void Add(string testName, PayloadExperiment experiment, Bucket bucket)
    {
        if (bucket.Payload is not { Type: PayloadType.Json } payload || !payload.Value.TryGetMap(out var members))
        {
            return;
        }

        foreach (var (key, value) in members)
        {
            if (!_owners.TryGetValue(key, out var owner) || IsLower(owner.Experiment, experiment))
            {
                _owners[key] = (new PayloadProperty(testName, value), experiment);
            }
        }
    }

    public IReadOnlyDictionary<string, PayloadProperty> ToDictionary() =>
        _owners.Count == 0
            ? FrozenDictionary<string, PayloadProperty>.Empty
            : new OrderedDictionary<string, PayloadProperty>(_owners.Select(static owner => KeyValuePair.Create(owner.Key, owner.Value.Property)), StringComparer.Ordinal);

    // A priority that is no number leaves things as they are.
    private static bool IsLower(PayloadExperiment owner, PayloadExperiment other) =>
        TryParse(owner.Priority, out var ownPriority) && TryParse(other.Priority, out var otherPriority) && ownPriority < otherPriority;

    private static bool TryParse(string? priority, out long value)
    {
        value = long.MinValue;
        return priority is null || JavaNumber.TryParseInt64(priority, out value);
    }
}
