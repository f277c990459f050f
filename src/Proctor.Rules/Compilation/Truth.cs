namespace Proctor.Rules.Compilation;

/// <summary>What a <see cref="Condition"/> found.</summary>
internal enum Truth : byte
{
    False,
    True,

    /// <summary>It must be evaluated in full, with all conversions and faults.</summary>
    Unsure,
}
