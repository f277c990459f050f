using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Proctor.Client;

/// <summary>
/// What one test gave for one request: a group, or none. Never null, so an application can branch on <see cref="Name"/> with a last <c>else</c> for everything
/// else. Immutable. Equal when name, value and payload are equal.
/// </summary>
/// <remarks>Of <see cref="ProctorGroups"/> that load lazily, the first member that is read makes them load.</remarks>
[DebuggerDisplay("{DebuggerText,nq}")]
public sealed class ProctorGroup : IEquatable<ProctorGroup>
{
    private readonly GroupsLoad? _load;
    private readonly ProctorGroups? _reader; // what is told that this was read
    private readonly int _place;
    private readonly string? _name;
    private readonly int? _value;
    private readonly GroupPayload _payload = GroupPayload.None;
    private readonly string? _version;
    private readonly string? _allocationId;
    private readonly string? _testType;
    private readonly string? _reason;

    /// <summary>Initializes a new instance of the <see cref="ProctorGroup"/> class.</summary>
    /// <param name="name">The name of the bucket.</param>
    /// <param name="value">The number of the bucket.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    public ProctorGroup(string name, int value)
    {
        ArgumentNullException.ThrowIfNull(name);
        (_name, _value) = (name, value);
    }

    internal ProctorGroup(GroupsLoad load, int place, ProctorGroups? reader) => (_load, _place, _reader) = (load, place, reader);

    private ProctorGroup()
    {
    }

    /// <summary>Gets what a test gives that gives no group.</summary>
    public static ProctorGroup Unassigned { get; } = new();

    /// <summary>Gets a value indicating whether the test gave a group.</summary>
    [MemberNotNullWhen(true, nameof(Name), nameof(Value))]
    public bool IsAssigned => Value is not null && Name is not null;

    /// <summary>Gets the name of the bucket, such as <c>blue</c>.</summary>
    /// <value><see langword="null"/> when the test gave no group.</value>
    public string? Name => Loaded._name;

    /// <summary>Gets the number of the bucket, such as 1; by convention -1 is inactive and 0 is control.</summary>
    /// <value><see langword="null"/> when the test gave no group.</value>
    public int? Value => Loaded._value;

    /// <summary>Gets the data that come with the bucket.</summary>
    /// <value>The default is <see cref="GroupPayload.None"/>; never <see langword="null"/>.</value>
    public GroupPayload Payload
    {
        get => Loaded._payload;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _payload = value;
        }
    }

    /// <summary>Gets the version of the test.</summary>
    /// <value>The default is <see langword="null"/>: it is not known.</value>
    public string? Version
    {
        get => Loaded._version;
        init => _version = value;
    }

    /// <summary>Gets the id of the allocation the group was drawn from, such as <c>#A1</c>.</summary>
    /// <value>The default is <see langword="null"/>: the group was forced, or the source does not say, which is so for servers.</value>
    public string? AllocationId
    {
        get => Loaded._allocationId;
        init => _allocationId = value;
    }

    /// <summary>Gets the type of the test, such as <c>USER</c>: which kind of identifier chose the group.</summary>
    /// <value>The default is <see langword="null"/>: the source does not say, which is so for servers.</value>
    public string? TestType
    {
        get => Loaded._testType;
        init => _testType = value;
    }

    /// <summary>Gets a sentence for people that says why the test gave what it gave.</summary>
    /// <value>The default is <see langword="null"/>: the source does not say, which is so for servers.</value>
    public string? Reason
    {
        get => Loaded._reason;
        init => _reason = value;
    }

    private ProctorGroup Loaded => _load is null ? this : Read(_load.Groups);

    private string DebuggerText => _load switch
    {
        null => ToString(),
        { IsCompleted: true } => _load.Groups.At(_place).ToString(), // who looks with a debugger uses nothing
        _ => "not loaded",
    };

    /// <summary>Makes what a test gives that gives no group, with the reason for it.</summary>
    /// <param name="reason">A sentence for people; <see langword="null"/> when it is not known.</param>
    /// <returns>A group that equals <see cref="Unassigned"/>.</returns>
    public static ProctorGroup UnassignedFor(string? reason) => reason is null ? Unassigned : new ProctorGroup { Reason = reason };

    /// <inheritdoc />
    public bool Equals(ProctorGroup? other) =>
        ReferenceEquals(this, other) || (other is not null && Value == other.Value && Name == other.Name && Payload.Equals(other.Payload));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ProctorGroup);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Name, Value);

    /// <summary>Writes name and number.</summary>
    /// <returns>For example <c>blue (1)</c>, or <c>unassigned</c>.</returns>
    public override string ToString() => IsAssigned ? string.Create(CultureInfo.InvariantCulture, $"{Name} ({Value})") : "unassigned";

    private ProctorGroup Read(ProctorGroups loaded)
    {
        _reader?.MarkUsed(_place);
        return loaded.At(_place);
    }
}
