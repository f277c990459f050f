namespace Proctor.Rules.Syntax;

/// <summary>A place in the text of a rule, in UTF-16 units.</summary>
internal readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    public TextSpan To(TextSpan last) => new(Start, last.End - Start);
}
