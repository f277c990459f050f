using System.Runtime.CompilerServices;

namespace Proctor.Rules.Compilation;

/// <summary>Room on the stack for the arguments of a call.</summary>
[InlineArray(Capacity)]
internal struct ArgumentBuffer
{
    public const int Capacity = 4;

    private RuleValue _first;
}
