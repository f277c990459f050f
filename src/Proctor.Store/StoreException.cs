namespace Proctor.Store;

/// <summary>A store cannot be reached, cannot be read, or refuses a change for reasons of its own.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="StoreException"/> class.</summary>
    /// <param name="message">What went wrong, and where.</param>
    /// <param name="innerException">The cause, or <see langword="null"/>.</param>
    public StoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// Gets a value indicating whether the change may have been made all the same: its way to the store was cut off, and the store could not be asked since. The next
    /// <see cref="IDefinitionStore.RefreshAsync"/> that succeeds shows it, if it was.
    /// </summary>
    public bool IsOutcomeUnknown { get; init; }
}
