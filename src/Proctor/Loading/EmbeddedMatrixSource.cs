using System.Reflection;

namespace Proctor.Loading;

/// <summary>A matrix that is embedded in an assembly as a resource. Safe for concurrent use.</summary>
public sealed class EmbeddedMatrixSource : IMatrixSource
{
    private static readonly MatrixStamp Stamp = new() { EntityTag = "embedded" };

    private readonly Assembly _assembly;

    /// <summary>Initializes a new instance of the <see cref="EmbeddedMatrixSource"/> class.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="resourceName">The full name of the resource, for example <c>MyApplication.proctor.json</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="assembly"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="resourceName"/> is <see langword="null"/> or empty.</exception>
    public EmbeddedMatrixSource(Assembly assembly, string resourceName)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentException.ThrowIfNullOrEmpty(resourceName);
        _assembly = assembly;
        Name = resourceName;
    }

    /// <summary>Gets the full name of the resource.</summary>
    public string Name { get; }

    /// <inheritdoc />
    public async Task<MatrixReading> ReadAsync(MatrixStamp? previous, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Stamp.Equals(previous))
        {
            return MatrixReading.Unchanged(previous);
        }

        var stream = _assembly.GetManifestResourceStream(Name)
            ?? throw new MatrixSourceException($"Could not load proctor test matrix from classpath: {Name}");
        await using (stream.ConfigureAwait(false))
        {
            var content = new byte[stream.Length]; // part of the program, so its size needs no limit
            await stream.ReadExactlyAsync(content, cancellationToken).ConfigureAwait(false);
            return MatrixReading.FromJson(content, Stamp);
        }
    }
}
