namespace Proctor.Loading;

/// <summary>A test matrix cannot be read from where it should be.</summary>
public sealed class MatrixSourceException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="MatrixSourceException"/> class.</summary>
    /// <param name="message">What went wrong, and where.</param>
    /// <param name="innerException">The cause, or null.</param>
    public MatrixSourceException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
