namespace Proctor.Definitions;

/// <summary>The mark some editors put before UTF-8 text. The reference refuses a matrix that has it; in files people edit it does no harm.</summary>
internal static class ByteOrderMark
{
    public static ReadOnlySpan<byte> Utf8 => [0xEF, 0xBB, 0xBF];

    public static MatrixProblem Problem { get; } =
        new("", 1, 1, "Found a byte order mark before the text", "Save the file as UTF-8 without byte order mark.");

    public static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> utf8) => utf8.StartsWith(Utf8) ? utf8[Utf8.Length..] : utf8;
}
