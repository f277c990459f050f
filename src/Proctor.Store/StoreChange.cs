using Proctor.Definitions;

namespace Proctor.Store;

/// <summary>A change of one test. Immutable.</summary>
public sealed record StoreChange
{
    private StoreChange(StoreChangeKind kind, string test, SourceTestDefinition? definition, string? previous, ChangeAuthor author, string message)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(author);
        ArgumentNullException.ThrowIfNull(message);
        (Kind, Test, Definition, PreviousRevision, Author, Message) = (kind, test, definition, previous, author, message);
    }

    /// <summary>Gets what is done to the test.</summary>
    public StoreChangeKind Kind { get; }

    /// <summary>Gets the name of the test.</summary>
    public string Test { get; }

    /// <summary>Gets the new definition; null when the test is deleted.</summary>
    public SourceTestDefinition? Definition { get; }

    /// <summary>
    /// Gets the revision the author of the change saw: that of the last change of the test, or any later one. Null when the test is new.
    /// </summary>
    public string? PreviousRevision { get; }

    /// <summary>Gets who makes the change.</summary>
    public ChangeAuthor Author { get; }

    /// <summary>Gets what changes and why, for people. It goes into the history as it is.</summary>
    public string Message { get; }

    /// <summary>Gets when the change was made; null for the moment it is written.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Adds a test.</summary>
    /// <param name="test">The name.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="author">Who adds it.</param>
    /// <param name="message">What it is, for people.</param>
    /// <returns>The change.</returns>
    /// <exception cref="ArgumentNullException">One of the arguments is <see langword="null"/>.</exception>
    public static StoreChange Add(string test, SourceTestDefinition definition, ChangeAuthor author, string message)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new(StoreChangeKind.Add, test, definition, null, author, message);
    }

    /// <summary>Gives a test another definition.</summary>
    /// <param name="test">The name.</param>
    /// <param name="definition">The new definition.</param>
    /// <param name="previousRevision">See <see cref="PreviousRevision"/>.</param>
    /// <param name="author">Who changes it.</param>
    /// <param name="message">What changes and why, for people.</param>
    /// <returns>The change.</returns>
    /// <exception cref="ArgumentNullException">One of the arguments is <see langword="null"/>.</exception>
    public static StoreChange Update(string test, SourceTestDefinition definition, string previousRevision, ChangeAuthor author, string message)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(previousRevision);
        return new(StoreChangeKind.Update, test, definition, previousRevision, author, message);
    }

    /// <summary>Deletes a test.</summary>
    /// <param name="test">The name.</param>
    /// <param name="previousRevision">See <see cref="PreviousRevision"/>.</param>
    /// <param name="author">Who deletes it.</param>
    /// <param name="message">Why, for people.</param>
    /// <returns>The change.</returns>
    /// <exception cref="ArgumentNullException">One of the arguments is <see langword="null"/>.</exception>
    public static StoreChange Delete(string test, string previousRevision, ChangeAuthor author, string message)
    {
        ArgumentNullException.ThrowIfNull(previousRevision);
        return new(StoreChangeKind.Delete, test, null, previousRevision, author, message);
    }
}
