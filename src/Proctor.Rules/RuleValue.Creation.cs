using System.Collections;
using System.Numerics;

namespace Proctor.Rules;

/// <content>How applications make values.</content>
public readonly partial struct RuleValue
{
    /// <summary>Makes a value of kind <see cref="RuleKind.Boolean"/>.</summary>
    /// <param name="value">The truth value.</param>
    public static implicit operator RuleValue(bool value) => value ? True : False;

    /// <summary>Makes a value of kind <see cref="RuleKind.Character"/>.</summary>
    /// <param name="value">The character.</param>
    public static implicit operator RuleValue(char value) => new(RuleKind.Character, value);

    /// <summary>Makes a value of kind <see cref="RuleKind.Byte"/>.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator RuleValue(sbyte value) => new(RuleKind.Byte, value);

    /// <summary>Makes a value of kind <see cref="RuleKind.Short"/>.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator RuleValue(short value) => new(RuleKind.Short, value);

    /// <summary>Makes a value of kind <see cref="RuleKind.Integer"/>.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator RuleValue(int value) => new(RuleKind.Integer, value);

    /// <summary>Makes a value of kind <see cref="RuleKind.Long"/>.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator RuleValue(long value) => new(RuleKind.Long, value);

    /// <summary>Makes a value of kind <see cref="RuleKind.Float"/>.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator RuleValue(float value) => new(RuleKind.Float, BitConverter.SingleToInt32Bits(value));

    /// <summary>Makes a value of kind <see cref="RuleKind.Double"/>.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator RuleValue(double value) => new(RuleKind.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Makes a value of kind <see cref="RuleKind.BigDecimal"/>, with the scale of the number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator RuleValue(decimal value) => BigDecimal.FromDecimal(value);

    /// <summary>Makes a value of kind <see cref="RuleKind.BigDecimal"/>.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator RuleValue(BigDecimal value) => new(RuleKind.BigDecimal, 0, value);

    /// <summary>Makes a value of kind <see cref="RuleKind.BigInteger"/>.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator RuleValue(BigInteger value) => new(RuleKind.BigInteger, 0, value);

    /// <summary>Makes a value of kind <see cref="RuleKind.String"/>, or null.</summary>
    /// <param name="value">The text, or <see langword="null"/>.</param>
    public static implicit operator RuleValue(string? value) => value is null ? Null : new(RuleKind.String, 0, value);

    /// <summary>Makes a value of kind <see cref="RuleKind.Version"/>, or null.</summary>
    /// <param name="value">The version, or <see langword="null"/>.</param>
    public static implicit operator RuleValue(RuleVersion? value) => value is null ? Null : new(RuleKind.Version, 0, value);

    /// <summary>Makes a value of kind <see cref="RuleKind.Enum"/>, or null.</summary>
    /// <param name="value">The constant, or <see langword="null"/>.</param>
    public static implicit operator RuleValue(RuleEnumConstant? value) => value is null ? Null : new(RuleKind.Enum, 0, value);

    /// <summary>Makes a value of kind <see cref="RuleKind.List"/>, or null.</summary>
    /// <param name="value">The list, or <see langword="null"/>.</param>
    public static implicit operator RuleValue(RuleList? value) => value is null ? Null : new(RuleKind.List, 0, value);

    /// <summary>Makes a value of kind <see cref="RuleKind.Array"/>, or null.</summary>
    /// <param name="value">The array, or <see langword="null"/>.</param>
    public static implicit operator RuleValue(RuleArray? value) => value is null ? Null : new(RuleKind.Array, 0, value);

    /// <summary>Makes a value of kind <see cref="RuleKind.Map"/>, or null.</summary>
    /// <param name="value">The map, or <see langword="null"/>.</param>
    public static implicit operator RuleValue(RuleMap? value) => value is null ? Null : new(RuleKind.Map, 0, value);

    /// <summary>Makes a value of kind <see cref="RuleKind.Set"/> from members without order.</summary>
    /// <param name="members">The members.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="members"/> is <see langword="null"/>.</exception>
    public static RuleValue FromSet(RuleList members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return new RuleValue(RuleKind.Set, 0, members);
    }

    /// <summary>Makes a value of kind <see cref="RuleKind.Object"/>, or null, from an object that names its <see cref="RuleType"/> itself.</summary>
    /// <param name="value">The object, or <see langword="null"/>. For a type of the application that does not implement the interface see <see cref="RuleType{T}.Wrap"/>.</param>
    /// <returns>The value.</returns>
    public static RuleValue FromObject(IRuleObject? value) => value is null ? Null : new(RuleKind.Object, 0, value);

    /// <summary>Makes a value of kind <see cref="RuleKind.Enum"/> from a constant of a .NET enumeration; rules compare it with the constant's name.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="value">The constant.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not a named constant of <typeparamref name="TEnum"/>.</exception>
    public static RuleValue FromEnum<TEnum>(TEnum value)
        where TEnum : struct, Enum => RuleEnumType.Of<TEnum>().Constant(value);

    /// <summary>
    /// Makes a value from any .NET value: <see langword="null"/>, truth values, numbers (unsigned ones take the next wider signed kind), <see cref="char"/>,
    /// <see cref="string"/>, <see cref="decimal"/>, <see cref="BigInteger"/>, values of this library, dictionaries with text keys, and sequences.
    /// </summary>
    /// <param name="value">The value, or <see langword="null"/>.</param>
    /// <returns>The value; never undefined.</returns>
    /// <exception cref="ArgumentException">The value, or one inside it, is of a type that rules cannot see; use <see cref="RuleType{T}"/> or <see cref="FromEnum"/> for it.</exception>
    public static RuleValue From(object? value) => value switch
    {
        null => Null,
        RuleValue known => known.IsDefined ? known : Null,
        string text => text,
        bool truth => truth,
        int number => number,
        long number => number,
        double number => number,
        float number => number,
        decimal number => number,
        short number => number,
        sbyte number => number,
        byte number => (short)number,
        ushort number => (int)number,
        uint number => (long)number,
        ulong number => (BigInteger)number,
        char character => character,
        BigInteger number => number,
        BigDecimal number => number,
        RuleVersion version => version,
        RuleEnumConstant constant => constant,
        RuleList list => list,
        RuleArray array => array,
        RuleMap map => map,
        IRuleObject instance => FromObject(instance),
        string[] texts => RuleArray.OfStrings(texts),
        IReadOnlyDictionary<string, object?> map => RuleMap.From(map),
        IDictionary map => RuleMap.From(map),
        IList list => RuleList.From(list),
        IEnumerable members => FromSet(RuleList.From(members)),
        _ => throw new ArgumentException($"A value of type '{value.GetType()}' cannot be seen by rules.", nameof(value)),
    };

    internal static RuleValue FromFault(RuleFault fault) => new(RuleKind.Fault, 0, fault);
}
