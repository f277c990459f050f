namespace Proctor.Definitions;

/// <summary>The names of the payload types, which are also the names of the members of a payload in JSON.</summary>
public static class PayloadTypes
{
    private static readonly string[] Names =
        ["doubleValue", "doubleArray", "longValue", "longArray", "stringValue", "stringArray", "map", "json"];

    /// <summary>Returns the name of a type.</summary>
    /// <param name="type">The type.</param>
    /// <returns>For example <c>longArray</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="type"/> is not a payload type.</exception>
    public static string Name(this PayloadType type) =>
        (uint)type < (uint)Names.Length ? Names[(int)type] : throw new ArgumentOutOfRangeException(nameof(type), type, "Not a payload type.");

    /// <summary>Finds a type by its name.</summary>
    /// <param name="name">The name, with the exact case; or <see langword="null"/>.</param>
    /// <param name="type">The type; <see cref="PayloadType.DoubleValue"/> when there is none of that name.</param>
    /// <returns>Whether there is a type of that name.</returns>
    public static bool TryParse(string? name, out PayloadType type)
    {
        var index = Array.IndexOf(Names, name);
        type = (PayloadType)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>Returns a value indicating whether payloads of a type hold several values of one kind.</summary>
    /// <param name="type">The type.</param>
    /// <returns>Whether it is <see cref="PayloadType.DoubleArray"/>, <see cref="PayloadType.LongArray"/> or <see cref="PayloadType.StringArray"/>.</returns>
    public static bool IsArray(this PayloadType type) => type is PayloadType.DoubleArray or PayloadType.LongArray or PayloadType.StringArray;

    /// <summary>Says that there is no type of a name, as specifications and verification report it.</summary>
    internal static string UnknownNameMessage(string? name) =>
        $"Payload type name {name ?? "null"} is not in the list of standard values: [{string.Join(", ", Names)}]";
}
