namespace Proctor.Rules.Compilation;

/// <summary>What a <see cref="Condition"/> found.</summary>
internal enum Truth : byte
{
    /// <summary>It must be evaluated in full, with all conversions and faults.</summary>
    Unsure,

    /// <summary>It is false.</summary>
    False,

    /// <summary>It is true.</summary>
    True,
}
