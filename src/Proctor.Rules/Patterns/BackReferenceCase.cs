namespace Proctor.Rules.Patterns;

/// <summary>Which code points a back reference takes for the same.</summary>
internal enum BackReferenceCase
{
    Exact,
    AsciiLetters,
    UnicodeLetters,
}
