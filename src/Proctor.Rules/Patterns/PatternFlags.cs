namespace Proctor.Rules.Patterns;

/// <summary>The flags of Java patterns, settable in the pattern only.</summary>
[Flags]
internal enum PatternFlags
{
    None = 0,

    /// <summary><c>i</c>: letters match whatever their case; ASCII only, unless <see cref="UnicodeCase"/> is set.</summary>
    IgnoreCase = 1,

    /// <summary><c>d</c>: only the line feed ends a line.</summary>
    UnixLines = 2,

    /// <summary><c>m</c>: <c>^</c> and <c>$</c> match at lines.</summary>
    Multiline = 4,

    /// <summary><c>s</c>: the dot matches line terminators too.</summary>
    DotAll = 8,

    /// <summary><c>u</c>: <see cref="IgnoreCase"/> means all of Unicode.</summary>
    UnicodeCase = 16,

    /// <summary><c>x</c>: white space and comments from <c>#</c> to the end of the line do not count.</summary>
    Comments = 32,

    /// <summary><c>U</c>: predefined and POSIX classes mean all of Unicode; it brings <see cref="UnicodeCase"/> along.</summary>
    UnicodeClasses = 64,
}
