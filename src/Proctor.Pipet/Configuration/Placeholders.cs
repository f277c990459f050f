using System.Text;

namespace Proctor.Pipet.Configuration;

/// <summary>
/// Fills <c>${name}</c> in the values of a properties file: with another value of the file, else with a variable of the process's environment.
/// </summary>
internal sealed class Placeholders(JavaProperties properties, Func<string, string?> environment)
{
    private const string Start = "${";
    private const char End = '}';

    private readonly List<ConfigurationProblem> _problems = [];
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

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
            filled.Append(rest[..start]).Append(Lookup(key, name));
            rest = rest[(start + Start.Length + length + 1)..];
        }
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
