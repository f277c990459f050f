using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Proctor.Pipet.Configuration;

/// <summary>
/// A Java properties file: <c>key=value</c> lines with comments, continuation lines and escapes. Of a key given twice the last value counts. Immutable.
/// </summary>
internal sealed class JavaProperties
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, string> _values;

    private JavaProperties(Dictionary<string, string> values, IReadOnlyList<ConfigurationProblem> problems)
    {
        _values = values;
        Problems = problems;
    }

    /// <summary>Escapes that are none; the values stand without them.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; }

    public IReadOnlyCollection<string> Keys => _values.Keys;

    /// <summary>Reads the bytes of a file. Java wrote Latin-1 for decades and UTF-8 since: whatever is valid UTF-8 is taken as such.</summary>
    public static JavaProperties Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Parse(StrictUtf8.GetString(bytes).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            return Parse(Encoding.Latin1.GetString(bytes));
        }
    }

    public static JavaProperties Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var scanner = new JavaPropertiesScanner(text);
        while (scanner.TryReadEntry(out var key, out var value))
        {
            values[key] = value;
        }

        return new JavaProperties(values, scanner.Problems);
    }

    public bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _values.TryGetValue(key, out value);
}
