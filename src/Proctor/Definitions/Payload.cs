using System.Text.Json;
using Proctor.Rules;

namespace Proctor.Definitions;

/// <summary>
/// The data an application gets along with a bucket: one value of one of the eight <see cref="PayloadType"/>s, or nothing at all. Immutable.
/// </summary>
/// <remarks>Two payloads are equal when type and value are; numbers compare as Java's <c>equals</c> does (see <see cref="RuleValue"/>).</remarks>
public sealed class Payload : IEquatable<Payload>
{
    private readonly RuleValue _value;

    private Payload(PayloadType? type, RuleValue value)
    {
        Type = type;
        _value = value;
    }

    /// <summary>Gets the payload without a value: what a payload of a type this library does not know is read as.</summary>
    public static Payload Empty { get; } = new(null, default);

    /// <summary>Gets the type, or null when the payload is empty.</summary>
    public PayloadType? Type { get; }

    /// <summary>Gets how many values are set: 0 or 1.</summary>
    public int FieldCount => Type is null ? 0 : 1;

    /// <summary>
    /// Gets the value as rules see it: numbers and texts as they are, arrays as <see cref="RuleArray"/>, maps as <see cref="RuleMap"/>, JSON as the
    /// same value made of lists and maps; undefined when the payload is empty.
    /// </summary>
    public RuleValue Value => _value;

    /// <summary>Gets the number of a <see cref="PayloadType.DoubleValue"/>, or null for other types.</summary>
    public double? DoubleValue => Type == PayloadType.DoubleValue ? _value.AsDouble : null;

    /// <summary>
    /// Gets the numbers of a <see cref="PayloadType.DoubleArray"/>, each of them possibly null; or null for other types. A new list each time.
    /// </summary>
    public IReadOnlyList<double?>? DoubleArray => Items(PayloadType.DoubleArray, static item => item.IsNull ? (double?)null : item.AsDouble);

    /// <summary>Gets the integer of a <see cref="PayloadType.LongValue"/>, or null for other types.</summary>
    public long? LongValue => Type == PayloadType.LongValue ? _value.AsInt64 : null;

    /// <summary>
    /// Gets the integers of a <see cref="PayloadType.LongArray"/>, each of them possibly null; or null for other types. A new list each time.
    /// </summary>
    public IReadOnlyList<long?>? LongArray => Items(PayloadType.LongArray, static item => item.IsNull ? (long?)null : item.AsInt64);

    /// <summary>Gets the text of a <see cref="PayloadType.StringValue"/>, or null for other types.</summary>
    public string? StringValue => Type == PayloadType.StringValue ? _value.AsString : null;

    /// <summary>Gets the texts of a <see cref="PayloadType.StringArray"/>, each of them possibly null; or null for other types. A new list each time.</summary>
    public IReadOnlyList<string?>? StringArray => Items(PayloadType.StringArray, static item => item.IsNull ? null : item.AsString);

    /// <summary>Gets the members of a <see cref="PayloadType.Map"/>, or null for other types.</summary>
    public RuleMap? Map => Type == PayloadType.Map ? _value.AsMap : null;

    /// <summary>Gets the value of a <see cref="PayloadType.Json"/>, or null for other types. Made anew each time; <see cref="Value"/> is cheaper.</summary>
    public JsonElement? Json => Type == PayloadType.Json ? PayloadJson.ToElement(_value) : null;

    /// <summary>Makes a payload of type <see cref="PayloadType.DoubleValue"/>.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The payload.</returns>
    public static Payload OfDouble(double value) => new(PayloadType.DoubleValue, value);

    /// <summary>Makes a payload of type <see cref="PayloadType.DoubleArray"/>.</summary>
    /// <param name="values">The numbers; they are copied.</param>
    /// <returns>The payload.</returns>
    public static Payload OfDoubles(params ReadOnlySpan<double?> values)
    {
        var items = new RuleValue[values.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = values[i] is { } number ? number : RuleValue.Null;
        }

        return OfArray(PayloadType.DoubleArray, items);
    }

    /// <summary>Makes a payload of type <see cref="PayloadType.LongValue"/>.</summary>
    /// <param name="value">The integer.</param>
    /// <returns>The payload.</returns>
    public static Payload OfLong(long value) => new(PayloadType.LongValue, value);

    /// <summary>Makes a payload of type <see cref="PayloadType.LongArray"/>.</summary>
    /// <param name="values">The integers; they are copied.</param>
    /// <returns>The payload.</returns>
    public static Payload OfLongs(params ReadOnlySpan<long?> values)
    {
        var items = new RuleValue[values.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = values[i] is { } number ? number : RuleValue.Null;
        }

        return OfArray(PayloadType.LongArray, items);
    }

    /// <summary>Makes a payload of type <see cref="PayloadType.StringValue"/>.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static Payload OfString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Payload(PayloadType.StringValue, value);
    }

    /// <summary>Makes a payload of type <see cref="PayloadType.StringArray"/>.</summary>
    /// <param name="values">The texts; they are copied.</param>
    /// <returns>The payload.</returns>
    public static Payload OfStrings(params ReadOnlySpan<string?> values)
    {
        var items = new RuleValue[values.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = values[i];
        }

        return OfArray(PayloadType.StringArray, items);
    }

    /// <summary>Makes a payload of type <see cref="PayloadType.Map"/>.</summary>
    /// <param name="value">The members.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public static Payload OfMap(RuleMap value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Payload(PayloadType.Map, value);
    }

    /// <summary>Makes a payload of type <see cref="PayloadType.Json"/>.</summary>
    /// <param name="value">The value; it is copied.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="ArgumentException"><paramref name="value"/> is undefined, nested too deeply or holds an integer that is too long.</exception>
    public static Payload OfJson(JsonElement value) => OfJson(PayloadJson.FromElement(value));

    /// <summary>Makes a payload of type <see cref="PayloadType.Json"/> from lists, maps, texts, numbers, truth values and nulls.</summary>
    internal static Payload OfJson(RuleValue value) => new(PayloadType.Json, value);

    /// <summary>Makes an array payload from members of the right kind, or null.</summary>
    internal static Payload OfArray(PayloadType type, ReadOnlySpan<RuleValue> items)
    {
        var kind = type switch
        {
            PayloadType.DoubleArray => RuleKind.Double,
            PayloadType.LongArray => RuleKind.Long,
            _ => RuleKind.String,
        };
        return new Payload(type, new RuleArray(kind, new RuleList(items)));
    }

    /// <summary>Returns a value indicating whether a payload is of a type.</summary>
    /// <param name="payload">The payload, or <see langword="null"/>.</param>
    /// <param name="type">The type.</param>
    /// <returns>Whether it is; never for <see langword="null"/> and for an empty payload.</returns>
    public static bool HasType(Payload? payload, PayloadType type) => payload?.Type == type;

    /// <summary>Returns a value indicating whether this payload and another are of the same type.</summary>
    /// <param name="other">The other payload, or <see langword="null"/>.</param>
    /// <returns>Whether both have the same type or both are empty; never for <see langword="null"/>.</returns>
    public bool IsSameType(Payload? other) => other is not null && other.Type == Type;

    /// <inheritdoc />
    public bool Equals(Payload? other) => other is not null && other.Type == Type && PayloadEquality.Equals(_value, other._value);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Payload);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Type, PayloadEquality.GetHashCode(_value));

    /// <summary>Returns the payload in one line, as messages of the verification show it.</summary>
    /// <returns>For example <c>{ longArray : [1, 2] }</c>; an empty payload gives <c>{ }</c>.</returns>
    public override string ToString() => PayloadText.Of(this);

    private ValueList<T>? Items<T>(PayloadType type, Func<RuleValue, T> convert)
    {
        if (Type != type)
        {
            return null;
        }

        var values = _value.AsArray.Items;
        var items = new T[values.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = convert(values[i]);
        }

        return ValueList<T>.Own(items);
    }
}
