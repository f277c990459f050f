using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Proctor.Store;

/// <summary>The names tests may have.</summary>
public static partial class TestNames
{
    /// <summary>The characters a name may have.</summary>
    public const int MaxLength = 100;

    private const int MaxFolderBytes = 255;

    /// <summary>Says what is wrong with the name of a new test.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The mistake in the words of the original, or <see langword="null"/> when there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    public static string? FindMistake(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length > MaxLength)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Test Name length can't be longer than {MaxLength}, found: {name.Length}");
        }

        return Pattern().IsMatch(name) ? null : $"Test Name must be alpha-numeric underscore and not start/end with a number, found: '{name}'";
    }

    /// <summary>Whether a name can be that of a folder, wherever it comes from, and never of another place than one folder below its parent.</summary>
    internal static bool IsFolderName(string name) =>
        name.Length > 0 && name is not ("." or "..") && !name.Equals(".git", StringComparison.OrdinalIgnoreCase)
        && !name.Any(static c => char.IsControl(c) || c is '/' or '\\' or ':' || char.IsSurrogate(c)) && Encoding.UTF8.GetByteCount(name) <= MaxFolderBytes;

    // So that a name followed by the value of a bucket can be taken apart again. $ would allow a line end.
    [GeneratedRegex(@"\A(?:[a-z](?:[a-z0-9_]*[a-z_])?|_+(?:[a-z]|[a-z0-9][a-z0-9_]*[a-z_]))\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
