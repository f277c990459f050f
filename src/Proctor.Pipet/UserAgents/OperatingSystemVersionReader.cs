namespace Proctor.Pipet.UserAgents;

/// <summary>Finds the version of the operating systems that tell it.</summary>
internal static class OperatingSystemVersionReader
{
    private const string SystemPrefix = "OS ";
    private const string AndroidPrefix = "Android ";

    /// <summary>Finds the version.</summary>
    /// <param name="text">The User-Agent text.</param>
    /// <param name="traits">What is known about the device.</param>
    /// <param name="version">The version; empty when the text does not tell it.</param>
    /// <returns>
    /// <see langword="false"/> when the text ends where the version should begin. The first implementation broke there and took nothing of the text for known,
    /// which is kept.
    /// </returns>
    public static bool TryRead(string text, in DeviceTraits traits, out string version)
    {
        if (traits.IsIos)
        {
            var isWhole = TryReadSystem(text, ' ', out version);
            version = version.Replace('_', '.');
            return isWhole;
        }

        if (traits.IsAndroid)
        {
            version = ReadAndroid(text);
            return true;
        }

        version = string.Empty;
        return !traits.IsWindowsPhone || TryReadSystem(text, ';', out version);
    }

    private static bool TryReadSystem(string text, char terminator, out string version)
    {
        version = string.Empty;
        var index = text.IndexOf(SystemPrefix, StringComparison.Ordinal);
        if (index < 0)
        {
            return true;
        }

        var rest = text.AsSpan(index + SystemPrefix.Length);
        if (rest.IsEmpty)
        {
            return false;
        }

        if (char.IsDigit(rest[0]))
        {
            var end = rest.IndexOf(terminator);
            version = (end < 0 ? rest : rest[..end]).ToString();
        }

        return true;
    }

    // "Android " digits ( "." digits )+ – a number without a point is no version.
    private static string ReadAndroid(ReadOnlySpan<char> text)
    {
        for (var index = text.IndexOf(AndroidPrefix, StringComparison.Ordinal); index >= 0; index = text.IndexOf(AndroidPrefix, StringComparison.Ordinal))
        {
            text = text[(index + AndroidPrefix.Length)..];
            var endOfMajor = VersionText.EndOfDigits(text, 0);
            var end = endOfMajor;
            while (end > 0 && end < text.Length && text[end] == '.' && VersionText.IsDigit(text, end + 1))
            {
                end = VersionText.EndOfDigits(text, end + 1);
            }

            if (end > endOfMajor)
            {
                return text[..end].ToString();
            }
        }

        return string.Empty;
    }
}
