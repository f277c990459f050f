namespace Proctor.Pipet.UserAgents;

/// <summary>A browser Pipet knows. There is one object for each, so references may be compared. Immutable.</summary>
public sealed class BrowserEntry
{
    internal BrowserEntry(string name, int ordinal, BrowserEntry? parent)
    {
        Name = name;
        Ordinal = ordinal;
        Group = parent?.Group ?? this;
    }

    /// <summary>Gets the name rules and answers use, for example <c>FIREFOX28</c>; <c>UNKNOWN</c> when no browser was recognised.</summary>
    public string Name { get; }

    /// <summary>Gets the family the browser belongs to, for example <c>FIREFOX</c>; the entry itself when it is a family.</summary>
    public BrowserEntry Group { get; }

    /// <summary>Gets the position in the table, from 0.</summary>
    internal int Ordinal { get; }

    /// <inheritdoc />
    public override string ToString() => Name;
}
