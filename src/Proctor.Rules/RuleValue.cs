using System.Diagnostics;
using System.Numerics;
using Proctor.Rules.Values;

namespace Proctor.Rules;

/// <summary>
/// A value a rule can see: a variable, a constant, or the result of an expression. It carries its kind, because the rule language compares and
/// calculates by kind: an <see cref="RuleKind.Integer"/> 1 is not a member of a list that holds a <see cref="RuleKind.Double"/> 1.
/// </summary>
/// <remarks>
/// <para><c>default(RuleValue)</c> is of kind <see cref="RuleKind.Undefined"/>: a variable nobody set. Immutable and safe for concurrent use.</para>
/// <para>
/// Equality is that of Java's <c>equals</c>: same kind and same value, <c>NaN</c> equal to itself, 0.0 not equal to -0.0, decimals equal with equal scale,
/// lists and maps member by member, versions up to the lesser precision. It is not the <c>==</c> of the rule language, which converts first.
/// </para>
/// </remarks>
[DebuggerDisplay("{Kind}: {ToString(),nq}")]
public readonly partial struct RuleValue : IEquatable<RuleValue>
{
    private readonly object? _reference;
    private readonly long _bits;
    private readonly RuleKind _kind;

    private RuleValue(RuleKind kind, long bits, object? reference = null)
    {
        _kind = kind;
        _bits = bits;
        _reference = reference;
    }

    /// <summary>Gets the value null.</summary>
    public static RuleValue Null => new(RuleKind.Null, 0);

    /// <summary>Gets the truth value true.</summary>
    public static RuleValue True => new(RuleKind.Boolean, 1);

    /// <summary>Gets the truth value false.</summary>
    public static RuleValue False => new(RuleKind.Boolean, 0);

    /// <summary>Gets the kind of the value.</summary>
    public RuleKind Kind => _kind;

    /// <summary>Gets a value indicating whether the value is null. An undefined value is not null.</summary>
    public bool IsNull => _kind == RuleKind.Null;

    /// <summary>Gets a value indicating whether the value is defined, possibly as null.</summary>
    public bool IsDefined => _kind != RuleKind.Undefined;

    /// <summary>Gets a value indicating whether the value is the truth value true.</summary>
    public bool IsTrue => _kind == RuleKind.Boolean && _bits != 0;

    /// <summary>Gets a value indicating whether the evaluation that gave this value failed; <see cref="Fault"/> says why.</summary>
    public bool IsFault => _kind == RuleKind.Fault;

    /// <summary>Gets why the evaluation failed, or <see langword="null"/> when it did not.</summary>
    public RuleFault? Fault => _kind == RuleKind.Fault ? (RuleFault)_reference! : null;

    internal bool AsBoolean => _bits != 0;

    internal long AsInt64 => _bits;

    internal char AsChar => (char)_bits;

    internal double AsDouble => BitConverter.Int64BitsToDouble(_bits);

    internal float AsSingle => BitConverter.Int32BitsToSingle((int)_bits);

    internal string AsString => (string)_reference!;

    internal BigInteger AsBigInteger => (BigInteger)_reference!;

    internal BigDecimal AsBigDecimal => (BigDecimal)_reference!;

    internal RuleEnumConstant AsEnum => (RuleEnumConstant)_reference!;

    internal RuleVersion AsVersion => (RuleVersion)_reference!;

    internal RuleList AsList => (RuleList)_reference!;

    internal RuleArray AsArray => (RuleArray)_reference!;

    internal RuleMap AsMap => (RuleMap)_reference!;

    internal IRuleObject AsObject => (IRuleObject)_reference!;

    /// <summary>Gets a value indicating whether the value counts as a 64-bit integer in arithmetic.</summary>
    internal bool IsLongLike => _kind is >= RuleKind.Character and <= RuleKind.Long;

    internal bool IsFloating => _kind is RuleKind.Float or RuleKind.Double;

    internal bool IsNumber => _kind is >= RuleKind.Byte and <= RuleKind.BigDecimal;

    internal bool IsCollection => _kind is RuleKind.List or RuleKind.Set;

    /// <summary>Reads the value as a truth value.</summary>
    /// <param name="value">The truth value, or <see langword="false"/> when the value is of another kind.</param>
    /// <returns>Whether the value is of kind <see cref="RuleKind.Boolean"/>.</returns>
    public bool TryGetBoolean(out bool value)
    {
        value = IsTrue;
        return _kind == RuleKind.Boolean;
    }

    /// <summary>Reads the value as a 64-bit integer.</summary>
    /// <param name="value">The integer, or 0 when the value is of another kind.</param>
    /// <returns>Whether the value is a <see cref="RuleKind.Byte"/>, <see cref="RuleKind.Short"/>, <see cref="RuleKind.Integer"/> or <see cref="RuleKind.Long"/>.</returns>
    public bool TryGetInt64(out long value)
    {
        var isInteger = _kind is >= RuleKind.Byte and <= RuleKind.Long;
        value = isInteger ? _bits : 0;
        return isInteger;
    }

    /// <summary>Reads the value as a double-precision number.</summary>
    /// <param name="value">The number, or 0 when the value is not a number.</param>
    /// <returns>Whether the value is a number of any kind; characters are not.</returns>
    public bool TryGetDouble(out double value)
    {
        value = IsNumber ? Coercion.NumberToDouble(this) : 0;
        return IsNumber;
    }

    /// <summary>Reads the value as a text.</summary>
    /// <param name="value">The text, or <see langword="null"/> when the value is of another kind.</param>
    /// <returns>Whether the value is of kind <see cref="RuleKind.String"/>.</returns>
    public bool TryGetString([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
    {
        value = _kind == RuleKind.String ? AsString : null;
        return value is not null;
    }

    /// <summary>Reads the value as a list.</summary>
    /// <param name="value">The members, or <see langword="null"/> when the value is not a list, a set or an array.</param>
    /// <returns>Whether the value is of kind <see cref="RuleKind.List"/>, <see cref="RuleKind.Set"/> or <see cref="RuleKind.Array"/>.</returns>
    public bool TryGetList([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RuleList? value)
    {
        value = IsCollection ? AsList : _kind == RuleKind.Array ? AsArray.Items : null;
        return value is not null;
    }

    /// <summary>Reads the value as a map.</summary>
    /// <param name="value">The map, or <see langword="null"/> when the value is of another kind.</param>
    /// <returns>Whether the value is of kind <see cref="RuleKind.Map"/>.</returns>
    public bool TryGetMap([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RuleMap? value)
    {
        value = _kind == RuleKind.Map ? AsMap : null;
        return value is not null;
    }

    /// <summary>Compares two values as Java's <c>equals</c> does; see the remarks on the type.</summary>
    /// <param name="other">The value to compare with.</param>
    /// <returns>Whether kind and value are equal.</returns>
    public bool Equals(RuleValue other) => ValueEquality.Equals(this, other);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is RuleValue other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => ValueEquality.GetHashCode(this);

    /// <summary>Compares two values; see <see cref="Equals(RuleValue)"/>.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(RuleValue left, RuleValue right) => left.Equals(right);

    /// <summary>Compares two values; see <see cref="Equals(RuleValue)"/>.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    /// <returns>Whether they are different.</returns>
    public static bool operator !=(RuleValue left, RuleValue right) => !left.Equals(right);

    /// <summary>Returns the text form of the value, as the rule language turns values into text: <c>1.0</c>, <c>[1, 2]</c>, <c>{a=1}</c>.</summary>
    /// <returns>The text; empty for null and for an undefined value.</returns>
    public override string ToString() => ValueText.Of(this);

    /// <summary>Gets the object behind the value, to compare identity; null for values that are no objects.</summary>
    internal object? Reference => _reference;

    /// <summary>Whether both are the very same object; numbers and truth values are the same when kind and bits are.</summary>
    internal static bool IsSame(in RuleValue left, in RuleValue right) =>
        left._kind == right._kind && left._bits == right._bits && ReferenceEquals(left._reference, right._reference);
}
