using System.Globalization;
using System.Text;

namespace Proctor.Store.Git;

/// <summary>The commits of a branch up to one of them, newest first, and which tests each touched. Immutable.</summary>
internal sealed class GitHistory
{
    /// <summary>
    /// How git is asked for it. Fields and names end with a NUL, which nobody can write into a name, a message or a path. Merges are listed with what they changed on
    /// their own (<c>-c</c>).
    /// </summary>
    public static readonly string[] LogArguments = ["log", "-z", "-c", "--no-renames", "--name-only", "--format=%x00%H%x00%ct%x00%an%x00%ae%x00%B%x00"];

    private readonly Dictionary<string, IReadOnlyList<StoreRevision>> _tests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoreRevision> _revisions;
    private readonly List<Entry> _entries;

    private GitHistory(List<Entry> entries)
    {
        _entries = entries;
        All = entries.ConvertAll(static entry => entry.Revision);
        _revisions = All.ToDictionary(static revision => revision.Id, StringComparer.Ordinal);
        foreach (var group in entries.SelectMany(static entry => entry.Tests.Select(test => (test, entry.Revision))).GroupBy(static pair => pair.test, static pair => pair.Revision, StringComparer.Ordinal))
        {
            _tests.Add(group.Key, [.. group]);
        }
    }

    /// <summary>Gets the history of a branch nobody has committed to.</summary>
    public static GitHistory Empty { get; } = new([]);

    public IReadOnlyList<StoreRevision> All { get; }

    /// <summary>Gets the histories of all tests there ever were.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<StoreRevision>> Tests => _tests;

    /// <summary>Finds a commit of the branch.</summary>
    public StoreRevision? Find(string id) => _revisions.GetValueOrDefault(id);

    /// <summary>Reads what git wrote.</summary>
    /// <param name="log">What it wrote.</param>
    /// <param name="directory">The folder of definitions.</param>
    /// <param name="older">What comes after it, or <see langword="null"/>.</param>
    public static GitHistory Parse(byte[] log, string directory, GitHistory? older)
    {
        var tokens = Encoding.UTF8.GetString(log).Split('\0');
        var entries = new List<Entry>();
        var i = 0;
        while (true)
        {
            while (i < tokens.Length && tokens[i].Length == 0)
            {
                i++;
            }

            if (i + 4 >= tokens.Length)
            {
                break;
            }

            var revision = ParseRevision(tokens.AsSpan(i, 5));
            i += 6; // the end of the record is an empty field
            var tests = new HashSet<string>(StringComparer.Ordinal);
            var hasNames = i < tokens.Length && tokens[i].StartsWith('\n');
            for (; hasNames && i < tokens.Length && tokens[i].Length > 0; i++)
            {
                if (GitTree.TestOf(tokens[i].TrimStart('\n'), directory) is { } test)
                {
                    tests.Add(test);
                }
            }

            entries.Add(new Entry(revision, [.. tests]));
        }

        if (older is not null)
        {
            entries.AddRange(older._entries);
        }

        return new GitHistory(entries);
    }

    private static StoreRevision ParseRevision(ReadOnlySpan<string> fields)
    {
        var date = long.TryParse(fields[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
        return new StoreRevision(
            fields[0], ChangeAuthor.IdOf(fields[2], fields[3]), DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(date, 0, 253402300799)), fields[4].TrimEnd('\n'));
    }

    private sealed record Entry(StoreRevision Revision, string[] Tests);
}
