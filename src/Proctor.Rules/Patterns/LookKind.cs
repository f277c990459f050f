namespace Proctor.Rules.Patterns;

/// <summary>Where a lookaround looks, and whether it wants to find what it looks for.</summary>
internal enum LookKind
{
    Ahead,
    NotAhead,
    Behind,
    NotBehind,
}
