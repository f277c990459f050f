using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Proctor.Client.Json;

namespace Proctor.Client;

/// <summary>
/// The data that come with a bucket. Never null: without a payload, or when it is of another kind than the one asked for, each accessor gives the fallback it
/// was told, so a page works whatever is in the matrix. Immutable. Equal when kind and value are equal.
/// </summary>
/// <example><code>groups["buttoncolortst"].Payload.GetString("#FFFFFF")</code></example>
public sealed class GroupPayload : IEquatable<GroupPayload>
{
    // string, long, double, bool, ReadOnlyCollection of the first three or of GroupPayload, ReadOnlyDictionary of string and GroupPayload; null for None
    private readonly object? _value;

    private GroupPayload(GroupPayloadKind kind, object? value) => (Kind, _value) = (kind, value);

    /// <summary>Gets no payload.</summary>
    public static GroupPayload None { get; } = new(GroupPayloadKind.None, null);

    /// <summary>Gets the kind of the value.</summary>
    public GroupPayloadKind Kind { get; }

    /// <summary>Gets a value indicating whether there is no payload.</summary>
    public bool IsNone => Kind == GroupPayloadKind.None;

    /// <summary>Gets the values of a map by name.</summary>
    /// <value>Empty when this is no map.</value>
    public IReadOnlyDictionary<string, GroupPayload> Members =>
        _value as IReadOnlyDictionary<string, GroupPayload> ?? System.Collections.ObjectModel.ReadOnlyDictionary<string, GroupPayload>.Empty;

    /// <summary>Gets the values of an array one by one.</summary>
    /// <value>Empty when this is no array.</value>
    public IReadOnlyList<GroupPayload> Items => _value switch
    {
        IReadOnlyList<string> texts => [.. texts.Select(Of)],
        IReadOnlyList<long> numbers => [.. numbers.Select(Of)],
        IReadOnlyList<double> numbers => [.. numbers.Select(Of)],
        IReadOnlyList<GroupPayload> items => items,
        _ => [],
    };

    /// <summary>Gets a value of a map.</summary>
    /// <param name="name">Its name, case-sensitive.</param>
    /// <returns>The value; <see cref="None"/> when there is none of that name, or this is no map.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    public GroupPayload this[string name] => Members.GetValueOrDefault(name, None);

    /// <summary>Compares two payloads.</summary>
    /// <param name="left">One payload.</param>
    /// <param name="right">The other one.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(GroupPayload? left, GroupPayload? right) => left?.Equals(right) ?? right is null;

    /// <summary>Compares two payloads.</summary>
    /// <param name="left">One payload.</param>
    /// <param name="right">The other one.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(GroupPayload? left, GroupPayload? right) => !(left == right);

    /// <summary>Makes a payload of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    public static GroupPayload Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(GroupPayloadKind.String, text);
    }

    /// <summary>Makes a payload of an integer.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The payload.</returns>
    public static GroupPayload Of(long number) => new(GroupPayloadKind.Int64, number);

    /// <summary>Makes a payload of a number.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The payload; <see cref="None"/> when the number is not finite, which JSON cannot say.</returns>
    public static GroupPayload Of(double number) => double.IsFinite(number) ? new(GroupPayloadKind.Double, number) : None;

    /// <summary>Makes a value within a map or a list of a truth value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The payload.</returns>
    public static GroupPayload Of(bool value) => new(GroupPayloadKind.Boolean, value);

    /// <summary>Makes a payload of texts.</summary>
    /// <param name="texts">The texts; they are copied.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="texts"/> or one of them is <see langword="null"/>.</exception>
    public static GroupPayload Of(IEnumerable<string> texts)
    {
        var copy = texts.ToArray();
        Array.ForEach(copy, static text => ArgumentNullException.ThrowIfNull(text, nameof(texts)));
        return new(GroupPayloadKind.StringArray, Array.AsReadOnly(copy));
    }

    /// <summary>Makes a payload of integers.</summary>
    /// <param name="numbers">The numbers; they are copied.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="numbers"/> is <see langword="null"/>.</exception>
    public static GroupPayload Of(IEnumerable<long> numbers) => new(GroupPayloadKind.Int64Array, Array.AsReadOnly([.. numbers]));

    /// <summary>Makes a payload of numbers.</summary>
    /// <param name="numbers">The numbers; they are copied.</param>
    /// <returns>The payload; <see cref="None"/> when a number is not finite, which JSON cannot say.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="numbers"/> is <see langword="null"/>.</exception>
    public static GroupPayload Of(IEnumerable<double> numbers)
    {
        double[] copy = [.. numbers];
        return Array.TrueForAll(copy, double.IsFinite) ? new(GroupPayloadKind.DoubleArray, Array.AsReadOnly(copy)) : None;
    }

    /// <summary>Makes a list of values of different kinds.</summary>
    /// <param name="items">The values; they are copied.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public static GroupPayload Of(IEnumerable<GroupPayload> items) => new(GroupPayloadKind.List, Array.AsReadOnly([.. items]));

    /// <summary>Makes a payload of values by name.</summary>
    /// <param name="members">The values; they are copied.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="members"/> or a name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A name is there twice.</exception>
    public static GroupPayload Of(IEnumerable<KeyValuePair<string, GroupPayload>> members) =>
        new(GroupPayloadKind.Map, new Dictionary<string, GroupPayload>(members, StringComparer.Ordinal).AsReadOnly());

    /// <summary>Reads a payload in the form servers and matrices write it: an object such as <c>{"stringValue": "#2B60DE"}</c>.</summary>
    /// <param name="json">The object; of several members the last one counts.</param>
    /// <returns>The payload; <see cref="None"/> when it is no object or an empty one.</returns>
    /// <exception cref="InvalidOperationException">A text in it is not valid Unicode.</exception>
    public static GroupPayload FromJson(JsonElement json) => PayloadJson.Read(json);

    /// <summary>Gets the text.</summary>
    /// <param name="fallback">What to give when this is no text.</param>
    /// <returns>The text, or <paramref name="fallback"/>.</returns>
    [return: NotNullIfNotNull(nameof(fallback))]
    public string? GetString(string? fallback) => _value as string ?? fallback;

    /// <summary>Gets the integer.</summary>
    /// <param name="fallback">What to give when this is no integer.</param>
    /// <returns>The number, or <paramref name="fallback"/>.</returns>
    public long GetInt64(long fallback) => _value is long number ? number : fallback;

    /// <summary>Gets the number; an integer is one too.</summary>
    /// <param name="fallback">What to give when this is no number.</param>
    /// <returns>The number, or <paramref name="fallback"/>.</returns>
    public double GetDouble(double fallback) => TryGetDouble(out var number) ? number : fallback;

    /// <summary>Gets the truth value.</summary>
    /// <param name="fallback">What to give when this is no truth value.</param>
    /// <returns>The value, or <paramref name="fallback"/>.</returns>
    public bool GetBoolean(bool fallback) => _value is bool value ? value : fallback;

    /// <summary>Gets the array of texts.</summary>
    /// <returns>The texts; empty when this is no array of texts.</returns>
    public IReadOnlyList<string> GetStrings() => _value as IReadOnlyList<string> ?? [];

    /// <summary>Gets the array of integers.</summary>
    /// <returns>The numbers; empty when this is no array of integers.</returns>
    public IReadOnlyList<long> GetInt64s() => _value as IReadOnlyList<long> ?? [];

    /// <summary>Gets the array of numbers; one of integers is one too.</summary>
    /// <returns>The numbers; empty when this is no array of numbers.</returns>
    public IReadOnlyList<double> GetDoubles() => TryGetDoubles(out var numbers) ? numbers : [];

    /// <summary>Gets the text.</summary>
    /// <param name="text">The text; <see langword="null"/> when this is none.</param>
    /// <returns>Whether this is a text.</returns>
    public bool TryGetString([NotNullWhen(true)] out string? text)
    {
        text = _value as string;
        return text is not null;
    }

    /// <summary>Gets the integer.</summary>
    /// <param name="number">The number; 0 when this is none.</param>
    /// <returns>Whether this is an integer.</returns>
    public bool TryGetInt64(out long number)
    {
        number = GetInt64(0);
        return _value is long;
    }

    /// <summary>Gets the number; an integer is one too.</summary>
    /// <param name="number">The number; 0 when this is none.</param>
    /// <returns>Whether this is a number.</returns>
    public bool TryGetDouble(out double number)
    {
        number = _value switch
        {
            double value => value,
            long value => value,
            _ => 0,
        };
        return _value is double or long;
    }

    /// <summary>Gets the array of texts.</summary>
    /// <param name="texts">The texts; <see langword="null"/> when this is no array of texts.</param>
    /// <returns>Whether this is an array of texts.</returns>
    public bool TryGetStrings([NotNullWhen(true)] out IReadOnlyList<string>? texts)
    {
        texts = _value as IReadOnlyList<string>;
        return texts is not null;
    }

    /// <summary>Gets the array of integers.</summary>
    /// <param name="numbers">The numbers; <see langword="null"/> when this is no array of integers.</param>
    /// <returns>Whether this is an array of integers.</returns>
    public bool TryGetInt64s([NotNullWhen(true)] out IReadOnlyList<long>? numbers)
    {
        numbers = _value as IReadOnlyList<long>;
        return numbers is not null;
    }

    /// <summary>Gets the array of numbers; one of integers is one too.</summary>
    /// <param name="numbers">The numbers; <see langword="null"/> when this is no array of numbers.</param>
    /// <returns>Whether this is an array of numbers.</returns>
    public bool TryGetDoubles([NotNullWhen(true)] out IReadOnlyList<double>? numbers)
    {
        numbers = _value switch
        {
            IReadOnlyList<double> doubles => doubles,
            IReadOnlyList<long> integers => [.. integers.Select(static number => (double)number)],
            _ => null,
        };
        return numbers is not null;
    }

    /// <summary>Reads the payload as a type of the application.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="type">How to read it, from a source-generated context.</param>
    /// <param name="fallback">What to give when there is no payload or it does not fit.</param>
    /// <returns>The value, or <paramref name="fallback"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is <see langword="null"/>.</exception>
    public T Deserialize<T>(JsonTypeInfo<T> type, T fallback) => TryDeserialize(type, out var value) ? value : fallback;

    /// <summary>Reads the payload as a type of the application.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="type">How to read it, from a source-generated context.</param>
    /// <param name="value">The value; the default when there is no payload or it does not fit.</param>
    /// <returns>Whether there is a payload that fits.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is <see langword="null"/>.</exception>
    public bool TryDeserialize<T>(JsonTypeInfo<T> type, [NotNullWhen(true)] out T? value)
    {
        ArgumentNullException.ThrowIfNull(type);
        value = default;
        if (IsNone)
        {
            return false;
        }

        try
        {
            value = JsonSerializer.Deserialize(PayloadJson.ToUtf8(this), type);
            return value is not null;
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Writes the bare value, for scripts and logs.</summary>
    /// <param name="json">Where to write it; <c>null</c> is written when there is no payload.</param>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is <see langword="null"/>.</exception>
    public void WriteTo(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        PayloadJson.WriteValue(json, this, _value);
    }

    /// <inheritdoc />
    public bool Equals(GroupPayload? other) => ReferenceEquals(this, other) || (other is not null && Kind == other.Kind && HasEqualValue(other));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as GroupPayload);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, _value is string or long or double or bool ? _value : null);

    /// <summary>Writes the value.</summary>
    /// <returns>A text itself, anything else as JSON; empty when there is no payload.</returns>
    public override string ToString() => IsNone ? "" : _value as string ?? Encoding.UTF8.GetString(PayloadJson.ToUtf8(this));

    private bool HasEqualValue(GroupPayload other) => (_value, other._value) switch
    {
        (IReadOnlyList<string> mine, IReadOnlyList<string> theirs) => mine.SequenceEqual(theirs),
        (IReadOnlyList<long> mine, IReadOnlyList<long> theirs) => mine.SequenceEqual(theirs),
        (IReadOnlyList<double> mine, IReadOnlyList<double> theirs) => mine.SequenceEqual(theirs),
        (IReadOnlyList<GroupPayload> mine, IReadOnlyList<GroupPayload> theirs) => mine.SequenceEqual(theirs),
        (IReadOnlyDictionary<string, GroupPayload> mine, IReadOnlyDictionary<string, GroupPayload> theirs) =>
            mine.Count == theirs.Count && mine.All(member => theirs.TryGetValue(member.Key, out var value) && value.Equals(member.Value)),
        _ => Equals(_value, other._value),
    };
}
