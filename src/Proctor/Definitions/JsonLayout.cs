namespace Proctor.Definitions;

/// <summary>How JSON is laid out.</summary>
public enum JsonLayout
{
    /// <summary>A line a member, two blanks a level, arrays on one line: the form in which matrices and definitions are kept.</summary>
    Indented,

    /// <summary>No white space at all.</summary>
    Compact,
}
