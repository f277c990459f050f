namespace Proctor.Pipet.UserAgents;

/// <summary>An operating system Pipet knows. There is one object for each, so references may be compared. Immutable.</summary>
public sealed class OperatingSystemEntry
{
    internal OperatingSystemEntry(string name, int ordinal, OperatingSystemEntry? parent, DeviceType deviceType)
    {
        Name = name;
        Ordinal = ordinal;
        Group = parent?.Group ?? this;
        DeviceType = deviceType;
        WithoutVersion = parent?.WithoutVersion ?? OperatingSystemVersion.Unknown(name.ToLowerInvariant());
    }

    /// <summary>Gets the name rules and answers use, for example <c>iOS9_IPHONE</c>; <c>UNKNOWN</c> when no operating system was recognised.</summary>
    public string Name { get; }

    /// <summary>Gets the family the operating system belongs to, for example <c>IOS</c>; the entry itself when it is a family.</summary>
    public OperatingSystemEntry Group { get; }

    /// <summary>Gets the kind of device the operating system runs on.</summary>
    public DeviceType DeviceType { get; }

    /// <summary>Gets the position in the table, from 0.</summary>
    internal int Ordinal { get; }

    /// <summary>Gets the version to report when a text does not tell it.</summary>
    internal OperatingSystemVersion WithoutVersion { get; }

    /// <inheritdoc />
    public override string ToString() => Name;
}
