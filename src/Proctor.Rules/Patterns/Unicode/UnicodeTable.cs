using System.Globalization;
using System.Text;

namespace Proctor.Rules.Patterns.Unicode;

/// <summary>
/// Reads the tables of this folder. A table is a sequence of records <c>NAME|OTHER NAME: ranges;</c>, a range is <c>41-5A</c> or <c>5F</c>,
/// in hexadecimal and ascending; ranges are separated by white space.
/// </summary>
internal static class UnicodeTable
{
    /// <summary>Finds the record one of whose names equals <paramref name="name"/>, ordinally.</summary>
    public static CodePointSet? Find(ReadOnlySpan<byte> table, ReadOnlySpan<char> name) =>
        Find(table, name, static (known, wanted) => known.SequenceEqual(wanted));

    /// <summary>Finds the first record one of whose names <paramref name="isSame"/> accepts.</summary>
    public static CodePointSet? Find(ReadOnlySpan<byte> table, ReadOnlySpan<char> name, Func<ReadOnlySpan<char>, ReadOnlySpan<char>, bool> isSame)
    {
        Span<char> known = stackalloc char[128];
        while (TryReadRecord(ref table, out var names, out var ranges))
        {
            foreach (var part in names.Split((byte)'|'))
            {
                var length = Encoding.ASCII.GetChars(names[part], known);
                if (isSame(known[..length], name))
                {
                    return ReadRanges(ranges);
                }
            }
        }

        return null;
    }

    /// <summary>The code points that are in no record of the table.</summary>
    public static CodePointSet Rest(ReadOnlySpan<byte> table)
    {
        var builder = new CodePointSetBuilder();
        while (TryReadRecord(ref table, out _, out var ranges))
        {
            builder.Add(ReadRanges(ranges));
        }

        return builder.ToSet().Complement();
    }

    /// <summary>Takes the next record off the table; its text is everything between the colon and the semicolon.</summary>
    public static bool TryReadRecord(ref ReadOnlySpan<byte> table, out ReadOnlySpan<byte> names, out ReadOnlySpan<byte> text)
    {
        table = table.TrimStart(" \r\n"u8);
        var colon = table.IndexOf((byte)':');
        if (colon < 0)
        {
            names = text = [];
            return false;
        }

        var end = table.IndexOf((byte)';');
        names = table[..colon];
        text = table[(colon + 1)..end];
        table = table[(end + 1)..];
        return true;
    }

    /// <summary>Takes the next word off the text of a record.</summary>
    public static bool TryReadWord(ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> word)
    {
        text = text.TrimStart(" \r\n"u8);
        var end = text.IndexOfAny(" \r\n"u8);
        word = end < 0 ? text : text[..end];
        text = text[word.Length..];
        return !word.IsEmpty;
    }

    public static int ReadHex(ReadOnlySpan<byte> digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static CodePointSet ReadRanges(ReadOnlySpan<byte> text)
    {
        var bounds = new List<int>();
        while (TryReadWord(ref text, out var word))
        {
            var dash = word.IndexOf((byte)'-');
            bounds.Add(ReadHex(dash < 0 ? word : word[..dash]));
            bounds.Add(ReadHex(word[(dash + 1)..]) + 1);
        }

        return CodePointSet.FromBounds([.. bounds]);
    }
}
