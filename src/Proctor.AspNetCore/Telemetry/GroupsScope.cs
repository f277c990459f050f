using System.Collections;
using Proctor.AspNetCore.Requests;
using Proctor.Client.Text;

namespace Proctor.AspNetCore.Telemetry;

/// <summary>
/// The groups of a request as lines of the log carry them: a scope with one value, or none while the groups are not loaded, which this does not cause. Follows the
/// request when it gets other groups. Safe for concurrent use.
/// </summary>
internal sealed class GroupsScope(ProctorFeature feature, RegistrationList registrations) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public const string Name = "ProctorGroups";

    private Known? _known;

    /// <summary>The group strings of all registrations with commas between them, fit for a line of a log; null while there are none.</summary>
    public string? Text
    {
        get
        {
            var current = feature.Current;
            var known = Volatile.Read(ref _known);
            if (known?.Snapshot == current)
            {
                return known.Text;
            }

            var (text, isAll) = Write(current);
            if (isAll)
            {
                Volatile.Write(ref _known, new Known(current, text));
            }

            return text;
        }
    }

    public int Count => Text is null ? 0 : 1;

    public KeyValuePair<string, object?> this[int index] =>
        index == 0 && Text is { } text ? new(Name, text) : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        if (Text is { } text)
        {
            yield return new(Name, text);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => Text is { } text ? $"{Name}:{text}" : "";

    private (string? Text, bool IsAll) Write(ProctorFeature.Snapshot snapshot)
    {
        var texts = new List<string>();
        var isAll = true;
        foreach (var runtime in registrations.Runtimes)
        {
            if (!runtime.Options.GroupsInTelemetry || snapshot.Find(runtime.Name) is not { } found)
            {
                continue;
            }

            if (found.Groups.IsLoaded)
            {
                texts.AddRange(found.Groups.ToGroupStrings());
            }
            else
            {
                isAll = false;
            }
        }

        return (texts.Count == 0 ? null : LogText.Of(string.Join(',', texts)), isAll);
    }

    private sealed record Known(ProctorFeature.Snapshot Snapshot, string? Text);
}
