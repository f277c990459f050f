using Proctor.Rules;
using Proctor.Rules.Values;

namespace Proctor.Definitions;

/// <summary>Says which payload type an untyped value has, as the schemas of map payloads need it (matrix.md section 12).</summary>
internal static class PayloadInference
{
    /// <summary>Infers the type of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">The type, when there is one.</param>
    /// <param name="message">Why there is none, or <see langword="null"/>.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryInfer(in RuleValue value, out PayloadType type, out string? message)
    {
        var inferred = value.Kind switch
        {
            RuleKind.Integer or RuleKind.Long => PayloadType.LongValue,
            RuleKind.Float or RuleKind.Double => PayloadType.DoubleValue,
            RuleKind.String => PayloadType.StringValue,
            RuleKind.Map => PayloadType.Map,
            RuleKind.Array => OfArray(value.AsArray.ComponentKind),
            _ => (PayloadType?)null,
        };
        if (value.Kind == RuleKind.List)
        {
            return TryInferList(value, out type, out message);
        }

        type = inferred ?? default;
        message = inferred is null ? Refusal(value) : null;
        return inferred is not null;
    }

    private static PayloadType? OfArray(RuleKind componentKind) => componentKind switch
    {
        RuleKind.String => PayloadType.StringArray,
        RuleKind.Integer or RuleKind.Long => PayloadType.LongArray,
        RuleKind.Float or RuleKind.Double => PayloadType.DoubleArray,
        _ => null,
    };

    private static bool TryInferList(in RuleValue list, out PayloadType type, out string? message)
    {
        type = default;
        var found = new HashSet<PayloadType>();
        foreach (var item in list.AsList)
        {
            if (!TryInfer(item, out var itemType, out message))
            {
                return false;
            }

            found.Add(itemType);
        }

        if (found.Contains(PayloadType.DoubleValue))
        {
            found.Remove(PayloadType.LongValue);
        }

        if (found.Count != 1)
        {
            message = $"Cannot infer payload type for list {list}";
            return false;
        }

        return TryMakeArray(found.First(), out type, out message);
    }

    private static bool TryMakeArray(PayloadType item, out PayloadType type, out string? message)
    {
        PayloadType? array = item switch
        {
            PayloadType.LongValue => PayloadType.LongArray,
            PayloadType.DoubleValue => PayloadType.DoubleArray,
            PayloadType.StringValue => PayloadType.StringArray,
            _ => null,
        };
        type = array ?? default;
        message = array is null ? $"Unsupported type returned for List content [{EnumName(item)}]" : null;
        return array is not null;
    }

    private static string Refusal(in RuleValue value) => value.Kind is RuleKind.Null or RuleKind.Undefined
        ? "Cannot infer payload type for null value"
        : $"Payload value {JavaTypeName.Of(value)} : {value} does not correspond to a payload type";

    // The name of the constant in the reference: LONG_ARRAY for longArray.
    private static string EnumName(PayloadType type) => type switch
    {
        PayloadType.Map => "MAP",
        PayloadType.Json => "JSON",
        PayloadType.DoubleArray => "DOUBLE_ARRAY",
        PayloadType.LongArray => "LONG_ARRAY",
        _ => "STRING_ARRAY",
    };
}
