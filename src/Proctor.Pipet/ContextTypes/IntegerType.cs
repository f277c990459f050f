using System.Diagnostics.CodeAnalysis;
using Proctor.Rules;
using Proctor.Rules.Numbers;

namespace Proctor.Pipet.ContextTypes;

/// <summary>Java's signed integers: an optional sign and decimal digits, without blanks, within the bounds of the width.</summary>
internal sealed class IntegerType : ContextType
{
    private readonly long _min;
    private readonly long _max;
    private readonly Func<long, RuleValue> _toValue;

    private IntegerType(string name, string[] otherNames, long min, long max, Func<long, RuleValue> toValue)
        : base(name, otherNames)
    {
        _min = min;
        _max = max;
        _toValue = toValue;
    }

    public static IntegerType Byte { get; } =
        new("java.lang.Byte", ["byte", "Byte"], sbyte.MinValue, sbyte.MaxValue, static value => (sbyte)value);

    public static IntegerType Short { get; } =
        new("java.lang.Short", ["short", "Short"], short.MinValue, short.MaxValue, static value => (short)value);

    public static IntegerType Int { get; } =
        new("java.lang.Integer", ["int", "Integer"], int.MinValue, int.MaxValue, static value => (int)value);

    public static IntegerType Long { get; } =
        new("java.lang.Long", ["long", "Long"], long.MinValue, long.MaxValue, static value => value);

    public override bool TryConvert(string text, out RuleValue value, [NotNullWhen(false)] out string? reason)
    {
        if (JavaNumber.TryParseInt64(text, out var integer) && integer >= _min && integer <= _max)
        {
            value = _toValue(integer);
            reason = null;
            return true;
        }

        value = default;
        reason = ConversionReason.NumberFormat;
        return false;
    }
}
