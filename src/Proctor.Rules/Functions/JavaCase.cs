using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Proctor.Rules.Functions;

/// <summary>
/// Upper and lower case as Java makes them for the English locale: one character may become several, which .NET's invariant mapping never does, and a sigma at the
/// end of a word has its own small form. The list is that of the unconditional mappings in Unicode's SpecialCasing table, and the two letters .NET leaves alone because
/// their capitals are ASCII.
/// </summary>
internal static class JavaCase
{
    private const char CapitalSigma = '\u03A3';
    private const char SmallSigma = '\u03C3';
    private const char SmallFinalSigma = '\u03C2';
    private const char CapitalDottedI = '\u0130';
    private const char SoftHyphen = '\u00AD';

    // The first character of each entry becomes the others.
    private static readonly string[] Expansions =
    [
        "\u0131\u0049", "\u017F\u0053", "\u00DF\u0053\u0053", "\u0149\u02BC\u004E", "\u01F0\u004A\u030C", "\u0390\u0399\u0308\u0301", "\u03B0\u03A5\u0308\u0301",
        "\u0587\u0535\u0552", "\u1E96\u0048\u0331", "\u1E97\u0054\u0308", "\u1E98\u0057\u030A", "\u1E99\u0059\u030A", "\u1E9A\u0041\u02BE",
        "\u1F50\u03A5\u0313", "\u1F52\u03A5\u0313\u0300", "\u1F54\u03A5\u0313\u0301", "\u1F56\u03A5\u0313\u0342", "\u1F80\u1F08\u0399",
        "\u1F81\u1F09\u0399", "\u1F82\u1F0A\u0399", "\u1F83\u1F0B\u0399", "\u1F84\u1F0C\u0399", "\u1F85\u1F0D\u0399", "\u1F86\u1F0E\u0399",
        "\u1F87\u1F0F\u0399", "\u1F88\u1F08\u0399", "\u1F89\u1F09\u0399", "\u1F8A\u1F0A\u0399", "\u1F8B\u1F0B\u0399", "\u1F8C\u1F0C\u0399",
        "\u1F8D\u1F0D\u0399", "\u1F8E\u1F0E\u0399", "\u1F8F\u1F0F\u0399", "\u1F90\u1F28\u0399", "\u1F91\u1F29\u0399", "\u1F92\u1F2A\u0399",
        "\u1F93\u1F2B\u0399", "\u1F94\u1F2C\u0399", "\u1F95\u1F2D\u0399", "\u1F96\u1F2E\u0399", "\u1F97\u1F2F\u0399", "\u1F98\u1F28\u0399",
        "\u1F99\u1F29\u0399", "\u1F9A\u1F2A\u0399", "\u1F9B\u1F2B\u0399", "\u1F9C\u1F2C\u0399", "\u1F9D\u1F2D\u0399", "\u1F9E\u1F2E\u0399",
        "\u1F9F\u1F2F\u0399", "\u1FA0\u1F68\u0399", "\u1FA1\u1F69\u0399", "\u1FA2\u1F6A\u0399", "\u1FA3\u1F6B\u0399", "\u1FA4\u1F6C\u0399",
        "\u1FA5\u1F6D\u0399", "\u1FA6\u1F6E\u0399", "\u1FA7\u1F6F\u0399", "\u1FA8\u1F68\u0399", "\u1FA9\u1F69\u0399", "\u1FAA\u1F6A\u0399",
        "\u1FAB\u1F6B\u0399", "\u1FAC\u1F6C\u0399", "\u1FAD\u1F6D\u0399", "\u1FAE\u1F6E\u0399", "\u1FAF\u1F6F\u0399", "\u1FB2\u1FBA\u0399",
        "\u1FB3\u0391\u0399", "\u1FB4\u0386\u0399", "\u1FB6\u0391\u0342", "\u1FB7\u0391\u0342\u0399", "\u1FBC\u0391\u0399", "\u1FC2\u1FCA\u0399",
        "\u1FC3\u0397\u0399", "\u1FC4\u0389\u0399", "\u1FC6\u0397\u0342", "\u1FC7\u0397\u0342\u0399", "\u1FCC\u0397\u0399",
        "\u1FD2\u0399\u0308\u0300", "\u1FD3\u0399\u0308\u0301", "\u1FD6\u0399\u0342", "\u1FD7\u0399\u0308\u0342", "\u1FE2\u03A5\u0308\u0300",
        "\u1FE3\u03A5\u0308\u0301", "\u1FE4\u03A1\u0313", "\u1FE6\u03A5\u0342", "\u1FE7\u03A5\u0308\u0342", "\u1FF2\u1FFA\u0399",
        "\u1FF3\u03A9\u0399", "\u1FF4\u038F\u0399", "\u1FF6\u03A9\u0342", "\u1FF7\u03A9\u0342\u0399", "\u1FFC\u03A9\u0399", "\uFB00\u0046\u0046",
        "\uFB01\u0046\u0049", "\uFB02\u0046\u004C", "\uFB03\u0046\u0046\u0049", "\uFB04\u0046\u0046\u004C", "\uFB05\u0053\u0054",
        "\uFB06\u0053\u0054", "\uFB13\u0544\u0546", "\uFB14\u0544\u0535", "\uFB15\u0544\u053B", "\uFB16\u054E\u0546", "\uFB17\u0544\u053D",
    ];

    private static readonly FrozenDictionary<char, string> UpperOf = Expansions.ToFrozenDictionary(static entry => entry[0], static entry => entry[1..]);

    public static string ToUpper(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToUpperInvariant();
        }

        var result = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (UpperOf.TryGetValue(character, out var several))
            {
                result.Append(several);
            }
            else
            {
                result.Append(character);
            }
        }

        return result.ToString().ToUpperInvariant(); // as a whole, because of characters that are surrogate pairs
    }

    public static string ToLower(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        var lower = text.ToLowerInvariant();
        if (!text.AsSpan().ContainsAny(CapitalSigma, CapitalDottedI))
        {
            return lower;
        }

        var result = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case CapitalDottedI:
                    result.Append("i\u0307");
                    break;
                case CapitalSigma:
                    result.Append(IsAtEndOfWord(text, i) ? SmallFinalSigma : SmallSigma);
                    break;
                default:
                    result.Append(lower[i]);
                    break;
            }
        }

        return result.ToString();
    }

    // A cased letter before it in the same word, and none after it. Java goes by the words of its own break iterator, which differ from Unicode's condition: digits
    // are part of a word, a colon is not.
    private static bool IsAtEndOfWord(string text, int position) => HasCasedInWord(text, position, -1) && !HasCasedInWord(text, position, 1);

    private static bool HasCasedInWord(string text, int start, int step)
    {
        for (var i = start + step; i >= 0 && i < text.Length; i += step)
        {
            if (IsCased(text, i))
            {
                return true;
            }

            if (!IsWordPart(text, i) && !JoinsItsNeighbours(text, i))
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsCased(string text, int position) =>
        CategoryAt(text, position) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        || text[position] is (>= '\u02B0' and <= '\u02B8') or '\u02C0' or '\u02C1' or (>= '\u02E0' and <= '\u02E4') or '\u0345' or '\u037A'
            or (>= '\u1D2C' and <= '\u1D61') or (>= '\u2160' and <= '\u217F');

    private static bool IsWordPart(string text, int position) => IsLetter(text, position) || IsDigit(text, position);

    // Letters of the scripts that are written without spaces are words of their own.
    private static bool IsLetter(string text, int position) => text[position] is not (SoftHyphen or '\u3005' or (>= '\u3041' and <= '\u3094') or '\u309D' or '\u309E'
            or (>= '\u30A1' and <= '\u30FA') or (>= '\u30FC' and <= '\u30FE') or (>= '\u4E00' and <= '\u9FA5') or (>= '\uF900' and <= '\uFA2D'))
        && CategoryAt(text, position) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private static bool IsDigit(string text, int position) =>
        CategoryAt(text, position) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    // A hyphen, an underscore or an apostrophe between two letters, a comma or a point between two digits.
    private static bool JoinsItsNeighbours(string text, int position)
    {
        if (position == 0 || position == text.Length - 1)
        {
            return false;
        }

        var character = text[position];
        return (IsLetter(text, position - 1) && IsLetter(text, position + 1)
                && (character is '"' or '\'' or '.' or '\u2027' or SoftHyphen
                    || CategoryAt(text, position) is UnicodeCategory.DashPunctuation or UnicodeCategory.ConnectorPunctuation))
            || (IsDigit(text, position - 1) && IsDigit(text, position + 1) && character is '"' or '\'' or ',' or '.' or '\u066B');
    }

    private static UnicodeCategory CategoryAt(string text, int position) => CharUnicodeInfo.GetUnicodeCategory(
        text, char.IsLowSurrogate(text[position]) && position > 0 && char.IsHighSurrogate(text[position - 1]) ? position - 1 : position);
}
