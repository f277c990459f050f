using System.Text;

namespace Proctor.Pipet.Configuration;

/// <summary>
/// Fills <c>${name}</c> in the values of a properties file: with another value of the file, else with a variable of the process's environment.
/// </summary>
internal sealed class Placeholders(JavaProperties properties, Func<string, string?> environment)
{
    private const string Start = "${";
    private const char End = '}';

    // Values that name each other twice over would otherwise grow with the power of their number.
    private const int MaxPlaceholders = 1_000;
    private const int MaxLength = 65_536;

    private readonly List<ConfigurationProblem> _problems = [];
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private int _count;
    private bool _isTooMuch;

    public IReadOnlyList<ConfigurationProblem> Problems => _problems;

    /// <summary>The value of a key with its placeholders filled; null when the file does not have the key.</summary>
    public string? ValueOf(string key)
    {
        if (!properties.TryGetValue(key, out var value))
        {
            return null;
        }

        _open.Add(key);
        var filled = Fill(key, value);
        _open.Remove(key);
        return filled;
    }

    private string Fill(string key, string text)
    {
        var filled = new StringBuilder();
        var rest = text.AsSpan();
        while (true)
        {
            var start = rest.IndexOf(Start, StringComparison.Ordinal);
            var length = start < 0 ? -1 : rest[(start + Start.Length)..].IndexOf(End);
            if (length < 0)
            {
                return filled.Append(rest).ToString(); // without an end it is no placeholder
            }

            var name = rest.Slice(start + Start.Length, length).ToString();
            filled.Append(rest[..start]).Append(TryCount(key, filled.Length) ? Lookup(key, name) : "");
            rest = rest[(start + Start.Length + length + 1)..];
        }
    }

    private bool TryCount(string key, int length)
    {
        if (!_isTooMuch && (++_count > MaxPlaceholders || length > MaxLength))
        {
            _isTooMuch = true;
            _problems.Add(new ConfigurationProblem(
                key, "too many placeholders", $"at most {MaxPlaceholders} placeholders to fill in all, each in a value of at most {MaxLength} characters"));
        }

        return !_isTooMuch;
    }

    private string Lookup(string key, string name)
    {
        if (_open.Contains(name))
        {
            _problems.Add(new ConfigurationProblem(key, $"${{{name}}}", "a name whose value does not lead back to it"));
            return "";
        }

        var value = ValueOf(name) ?? environment(name);
        if (value is null)
        {
            _problems.Add(new ConfigurationProblem(key, $"${{{name}}}", "the name of another property or of an environment variable"));
        }

        return value ?? "";
    }
}
