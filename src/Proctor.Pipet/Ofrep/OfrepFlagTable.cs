using System.Runtime.CompilerServices;
using Proctor.Pipet.Loading;

namespace Proctor.Pipet.Ofrep;

/// <summary>Makes flags of a matrix when they are first asked for, and keeps them as long as the matrix. Safe for concurrent use.</summary>
internal sealed class OfrepFlagTable
{
    private readonly ConditionalWeakTable<MatrixSnapshot, OfrepFlags> _flags = [];

    public OfrepFlags Of(MatrixSnapshot snapshot) => _flags.GetValue(snapshot, static made => new OfrepFlags(made));
}
