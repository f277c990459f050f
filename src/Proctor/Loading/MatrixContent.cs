using System.Security.Cryptography;
using Proctor.Definitions;

namespace Proctor.Loading;

/// <summary>What a reading contained, for comparing it with another one: the digest of the JSON, so that it need not be kept, or the matrix itself.</summary>
internal sealed class MatrixContent : IEquatable<MatrixContent>
{
    private readonly TestMatrix? _matrix;
    private readonly byte[] _digest;

    private MatrixContent(TestMatrix? matrix, byte[] digest)
    {
        _matrix = matrix;
        _digest = digest;
    }

    public static MatrixContent Of(MatrixReading reading) =>
        reading.Matrix is { } matrix ? new MatrixContent(matrix, []) : new MatrixContent(null, SHA256.HashData(reading.Content.Span));

    public bool Equals(MatrixContent? other) =>
        other is not null && (_matrix is null ? other._matrix is null && _digest.AsSpan().SequenceEqual(other._digest) : _matrix.Equals(other._matrix));

    public override bool Equals(object? obj) => Equals(obj as MatrixContent);

    public override int GetHashCode() => _matrix is null ? BitConverter.ToInt32(_digest) : _matrix.GetHashCode();
}
