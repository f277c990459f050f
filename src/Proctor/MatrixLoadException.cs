namespace Proctor;

/// <summary>A matrix could not be loaded; the cause says whether it could not be read or no engine could be made of it.</summary>
public sealed class MatrixLoadException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="MatrixLoadException"/> class.</summary>
    public MatrixLoadException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="MatrixLoadException"/> class.</summary>
    /// <param name="message">What is wrong.</param>
    public MatrixLoadException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="MatrixLoadException"/> class.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public MatrixLoadException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
