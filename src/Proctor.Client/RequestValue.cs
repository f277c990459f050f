using System.Globalization;

namespace Proctor.Client;

/// <summary>
/// The value of a context variable or an identifier: a text, a truth value, a number, a list of these, or nothing. Made by conversion. Immutable; the default
/// is nothing. A number and the text of it are different values, though a server is told both in the same way.
/// </summary>
/// <example><code>new Dictionary&lt;string, RequestValue&gt; { ["country"] = "US", ["loggedIn"] = true, ["age"] = 17 }</code></example>
public readonly struct RequestValue : IEquatable<RequestValue>
{
    private static readonly object True = true;
    private static readonly object False = false;

    private RequestValue(object? value) => Value = value;

    /// <summary>Gets no value: the entry is left out.</summary>
    public static RequestValue None => default;

    /// <summary>Gets a value indicating whether this is no value.</summary>
    public bool IsNone => Value is null;

    /// <summary>
    /// Gets the value as a <see cref="string"/>, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/> or <see cref="IReadOnlyList{T}"/> of
    /// <see cref="RequestValue"/> without lists in it; <see langword="null"/> when there is none.
    /// </summary>
    public object? Value { get; }

    /// <summary>Converts a text; <see langword="null"/> is no value.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator RequestValue(string? text) => new(text);

    /// <summary>Converts a truth value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator RequestValue(bool value) => new(value ? True : False);

    /// <summary>Converts an integer.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator RequestValue(int number) => new((long)number);

    /// <summary>Converts an integer.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator RequestValue(long number) => new(number);

    /// <summary>Converts a number.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator RequestValue(double number) => new(number);

    /// <summary>Converts a list of texts; <see langword="null"/> is no value.</summary>
    /// <param name="texts">The texts; they are copied.</param>
    public static implicit operator RequestValue(string?[]? texts) =>
        texts is null ? None : List([.. texts.Select(static text => (RequestValue)text)]);

    /// <summary>Compares two values.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other one.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(RequestValue left, RequestValue right) => left.Equals(right);

    /// <summary>Compares two values.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other one.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(RequestValue left, RequestValue right) => !left.Equals(right);

    /// <summary>Converts a text.</summary>
    /// <param name="text">The text; <see langword="null"/> is no value.</param>
    /// <returns>The value.</returns>
    public static RequestValue FromString(string? text) => text;

    /// <summary>Converts a truth value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The value.</returns>
    public static RequestValue FromBoolean(bool value) => value;

    /// <summary>Converts an integer.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The value.</returns>
    public static RequestValue FromInt64(long number) => number;

    /// <summary>Converts a number.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The value.</returns>
    public static RequestValue FromDouble(double number) => number;

    /// <summary>Makes a list; a server is told it by repeating the parameter.</summary>
    /// <param name="items">The items; those that are no value are left out.</param>
    /// <returns>The list.</returns>
    /// <exception cref="ArgumentException">An item is a list.</exception>
    public static RequestValue List(params ReadOnlySpan<RequestValue> items)
    {
        var kept = new List<RequestValue>(items.Length);
        foreach (var item in items)
        {
            if (item.Value is IReadOnlyList<RequestValue>)
            {
                throw new ArgumentException("A list cannot have lists in it.", nameof(items));
            }

            if (!item.IsNone)
            {
                kept.Add(item);
            }
        }

        return new RequestValue(kept.AsReadOnly());
    }

    /// <inheritdoc />
    public bool Equals(RequestValue other) => (Value, other.Value) switch
    {
        (IReadOnlyList<RequestValue> mine, IReadOnlyList<RequestValue> theirs) => mine.SequenceEqual(theirs),
        _ => Equals(Value, other.Value),
    };

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is RequestValue other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Value is IReadOnlyList<RequestValue> list ? list.Aggregate(list.Count, HashCode.Combine) : Value?.GetHashCode() ?? 0;

    /// <summary>Writes the value as a server is told it.</summary>
    /// <returns>
    /// The text itself, <c>True</c> or <c>False</c>, the shortest text of a number, or the items with commas between them; empty when there is no value.
    /// </returns>
    public override string ToString() => Value switch
    {
        null => "",
        string text => text,
        bool value => value ? "True" : "False",
        IReadOnlyList<RequestValue> list => string.Join(',', list),
        var number => ((IFormattable)number).ToString(null, CultureInfo.InvariantCulture),
    };
}
