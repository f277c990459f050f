using System.Security.Cryptography;
using System.Text;

namespace Proctor.Pipet.Forcing;

/// <summary>
/// The keys that let a caller force groups. Only their digests are kept, so that comparing them tells nothing of their length, and nothing can show them. Immutable and
/// safe for concurrent use.
/// </summary>
internal sealed class ForceKeys
{
    /// <summary>How many characters a key has at least.</summary>
    public const int MinLength = 16;

    private const int MaxFileBytes = 64 * 1024;

    private readonly List<byte[]> _digests = [];
    private readonly List<string> _problems = [];

    private ForceKeys(bool areWanted) => AreWanted = areWanted;

    /// <summary>Whether a caller needs a key. It does, too, when there should be keys and none could be read.</summary>
    public bool AreWanted { get; }

    /// <summary>What is wrong with the keys, without any of them.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public static ForceKeys Read(PipetOptions options)
    {
        var hasFile = !string.IsNullOrEmpty(options.ForceGroupsKeyFile);
        var keys = new ForceKeys(options.ForceGroupsKeys.Count > 0 || hasFile);
        for (var i = 0; i < options.ForceGroupsKeys.Count; i++)
        {
            keys.Add($"{nameof(options.ForceGroupsKeys)}:{i}", options.ForceGroupsKeys[i]);
        }

        if (hasFile)
        {
            keys.AddFile(options.ForceGroupsKeyFile!);
        }

        return keys;
    }

    /// <summary>Whether a text is one of the keys. Takes as long for one text as for another of its length.</summary>
    public bool Contains(ReadOnlySpan<char> text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Digest(text, digest);
        var isKnown = false;
        foreach (var known in _digests)
        {
            isKnown |= CryptographicOperations.FixedTimeEquals(known, digest);
        }

        return isKnown;
    }

    private void AddFile(string path)
    {
        var place = $"{nameof(PipetOptions.ForceGroupsKeyFile)} {path}";
        try
        {
            if (new FileInfo(path).Length > MaxFileBytes)
            {
                _problems.Add($"{place} has more than {MaxFileBytes} bytes.");
                return;
            }

            var lines = File.ReadAllLines(path);
            for (var i = 0; i < lines.Length; i++)
            {
                if (!string.IsNullOrWhiteSpace(lines[i]))
                {
                    Add($"{place}, line {i + 1}", lines[i].Trim());
                }
            }

            if (lines.All(string.IsNullOrWhiteSpace))
            {
                _problems.Add($"{place} has no key; every line of it should be one.");
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"{place} cannot be read: {failure.Message}");
        }
    }

    private void Add(string place, string? key)
    {
        if (key is null || key.Length < MinLength || !key.All(static character => character is > ' ' and < '\u007f'))
        {
            _problems.Add($"{place} is no key: it must have at least {MinLength} characters, all of them visible ones of ASCII.");
            return;
        }

        var digest = new byte[SHA256.HashSizeInBytes];
        Digest(key, digest);
        _digests.Add(digest);
    }

    private static void Digest(ReadOnlySpan<char> text, Span<byte> digest)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = Encoding.UTF8.GetBytes(text, bytes);
        SHA256.HashData(bytes.AsSpan(0, length), digest);
        CryptographicOperations.ZeroMemory(bytes);
    }
}
