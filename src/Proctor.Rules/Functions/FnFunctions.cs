namespace Proctor.Rules.Functions;

/// <summary>The functions of the namespace <c>fn</c> (rules.md section 10.5). Positions count UTF-16 units; texts are compared ordinally.</summary>
internal static class FnFunctions
{
    /// <summary>The longest text a function makes, in UTF-16 units. Nothing a request carries comes near it.</summary>
    public const int MaxTextLength = 1_000_000;

    public static readonly RuleFunctionLibrary Library = RuleFunctionLibrary.Empty
        .Add("toUpperCase", [Parameter.Text], RuleKind.String, static (arguments, _) => JavaCase.ToUpper(arguments[0].AsString))
        .Add("toLowerCase", [Parameter.Text], RuleKind.String, static (arguments, _) => JavaCase.ToLower(arguments[0].AsString))
        .Add("trim", [Parameter.Text], RuleKind.String, static (arguments, _) => Trim(arguments[0].AsString))
        .Add("indexOf", [Parameter.Text, Parameter.Text], RuleKind.Integer, static (arguments, _) => IndexOf(arguments[0].AsString, arguments[1].AsString))
        .Add("contains", [Parameter.Text, Parameter.Text], RuleKind.Boolean, static (arguments, _) => IndexOf(arguments[0].AsString, arguments[1].AsString) >= 0)
        .Add(
            "containsIgnoreCase",
            [Parameter.Text, Parameter.Text],
            RuleKind.Boolean,
            static (arguments, _) => IndexOf(JavaCase.ToUpper(arguments[0].AsString), JavaCase.ToUpper(arguments[1].AsString)) >= 0)
        .Add(
            "startsWith",
            [Parameter.Text, Parameter.Text],
            RuleKind.Boolean,
            static (arguments, _) => arguments[0].AsString.StartsWith(arguments[1].AsString, StringComparison.Ordinal))
        .Add(
            "endsWith",
            [Parameter.Text, Parameter.Text],
            RuleKind.Boolean,
            static (arguments, _) => arguments[0].AsString.EndsWith(arguments[1].AsString, StringComparison.Ordinal))
        .Add(
            "substring",
            [Parameter.Text, Parameter.Integer, Parameter.Integer],
            RuleKind.String,
            static (arguments, _) => Substring(arguments[0].AsString, arguments[1].AsInt64, arguments[2].AsInt64))
        .Add("substringAfter", [Parameter.Text, Parameter.Text], RuleKind.String, static (arguments, _) => After(arguments[0].AsString, arguments[1].AsString))
        .Add("substringBefore", [Parameter.Text, Parameter.Text], RuleKind.String, static (arguments, _) => Before(arguments[0].AsString, arguments[1].AsString))
        .Add(
            "replace",
            [Parameter.Text, Parameter.Text, Parameter.Text],
            RuleKind.String,
            static (arguments, _) => Replace(arguments[0].AsString, arguments[1].AsString, arguments[2].AsString))
        .Add("split", [Parameter.Text, Parameter.Text], RuleKind.Array, static (arguments, _) => Split(arguments[0].AsString, arguments[1].AsString))
        .Add("join", [Parameter.StringArray, Parameter.Text], RuleKind.String, static (arguments, _) => Join(arguments[0], arguments[1].AsString))
        .Add("length", [Parameter.Any], RuleKind.Integer, static (arguments, _) => Length(arguments[0]));

    /// <summary>Strips what is at most a blank in the character table; other spaces of Unicode stay.</summary>
    public static string Trim(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && text[start] <= ' ')
        {
            start++;
        }

        while (end > start && text[end - 1] <= ' ')
        {
            end--;
        }

        return text[start..end];
    }

    private static int IndexOf(string text, string part) => text.IndexOf(part, StringComparison.Ordinal);

    private static string Substring(string text, long begin, long end)
    {
        if (begin >= text.Length)
        {
            return "";
        }

        var from = Math.Max(begin, 0);
        var to = end < 0 || end > text.Length ? text.Length : end;
        return to < from ? "" : text[(int)from..(int)to];
    }

    private static string After(string text, string part)
    {
        var position = IndexOf(text, part);
        return position < 0 ? "" : text[(position + part.Length)..];
    }

    private static string Before(string text, string part)
    {
        var position = IndexOf(text, part);
        return position < 0 ? "" : text[..position];
    }

    /// <summary>Replaces all occurrences from left to right. Replacing inside what was replaced grows without end, so the length of the result is bounded.</summary>
    public static RuleValue Replace(string text, string before, string after)
    {
        if (before.Length == 0 || text.Length == 0)
        {
            return text;
        }

        var length = text.Length + ((long)text.AsSpan().Count(before) * (after.Length - before.Length));
        return length <= MaxTextLength ? text.Replace(before, after, StringComparison.Ordinal) : TooLong(length);
    }

    // A tokenizer: every character of the delimiters separates, and empty tokens are dropped. Only an empty text gives one empty token.
    private static RuleArray Split(string text, string delimiters) => RuleArray.OfStrings(
        text.Length == 0 ? [""]
        : delimiters.Length == 0 ? [text]
        : delimiters.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? SplitAtCodePoints(text, delimiters)
        : text.Split(delimiters.ToCharArray(), StringSplitOptions.RemoveEmptyEntries));

    // Half of a character of two units must not separate what has the same half.
    private static List<string> SplitAtCodePoints(string text, string delimiters)
    {
        var separators = new HashSet<int>();
        for (var i = 0; i < delimiters.Length; i += UnitsAt(delimiters, i))
        {
            separators.Add(CodePointAt(delimiters, i));
        }

        var tokens = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i += UnitsAt(text, i))
        {
            if (separators.Contains(CodePointAt(text, i)))
            {
                AddToken(tokens, text[start..i]);
                start = i + UnitsAt(text, i);
            }
        }

        AddToken(tokens, text[start..]);
        return tokens;
    }

    private static void AddToken(List<string> tokens, string token)
    {
        if (token.Length > 0)
        {
            tokens.Add(token);
        }
    }

    private static int UnitsAt(string text, int position) => CodePointAt(text, position) > char.MaxValue ? 2 : 1;

    private static int CodePointAt(string text, int position) =>
        position + 1 < text.Length && char.IsSurrogatePair(text[position], text[position + 1])
            ? char.ConvertToUtf32(text[position], text[position + 1])
            : text[position];

    private static RuleValue Join(in RuleValue array, string separator)
    {
        if (array.IsNull)
        {
            return "";
        }

        var texts = array.AsArray.Items.Select(static item => item.IsNull ? "null" : item.ToString()).ToArray();
        var length = ((long)separator.Length * Math.Max(0, texts.Length - 1)) + texts.Sum(static text => (long)text.Length);
        return length <= MaxTextLength ? string.Join(separator, texts) : TooLong(length);
    }

    /// <summary>The fault for a text that would exceed <see cref="MaxTextLength"/>.</summary>
    public static RuleValue TooLong(long length) => RuleValue.FromFault(
        RuleFault.Expression($"The text would have {length} characters; at most {MaxTextLength} are made."));

    private static RuleValue Length(in RuleValue value) => value.Kind switch
    {
        RuleKind.Null => 0,
        RuleKind.String => value.AsString.Length,
        RuleKind.List or RuleKind.Set => value.AsList.Count,
        RuleKind.Array => value.AsArray.Items.Count,
        RuleKind.Map => value.AsMap.Count,
        _ => RuleValue.FromFault(RuleFault.Expression($"A value of kind {value.Kind} has no length.")),
    };
}
