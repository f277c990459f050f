namespace Proctor.Rules.Patterns;

/// <summary>What Java's assertions want of a position.</summary>
internal enum AssertionKind
{
    /// <summary><c>\A</c>, <c>^</c>, and <c>\G</c>: the end of the previous match, and there is none.</summary>
    ValueStart,

    /// <summary><c>\z</c>.</summary>
    ValueEnd,

    /// <summary><c>\Z</c> and <c>$</c>: the end, or in front of a line terminator at the end.</summary>
    FinalLineEnd,

    /// <summary><see cref="FinalLineEnd"/> with the flag d.</summary>
    FinalUnixLineEnd,

    /// <summary><c>^</c> with the flag m.</summary>
    LineStart,

    /// <summary><c>^</c> with the flags m and d.</summary>
    UnixLineStart,

    /// <summary><c>$</c> with the flag m.</summary>
    LineEnd,

    /// <summary><c>$</c> with the flags m and d.</summary>
    UnixLineEnd,

    /// <summary><c>\b</c>.</summary>
    WordBoundary,

    /// <summary><c>\B</c>.</summary>
    NotWordBoundary,

    /// <summary><c>\b</c> with the flag U.</summary>
    UnicodeWordBoundary,

    /// <summary><c>\B</c> with the flag U.</summary>
    NotUnicodeWordBoundary,
}
