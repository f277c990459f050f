using System.Collections.Frozen;

namespace Proctor.Rules;

/// <summary>A .NET enumeration as rules see it; made by <see cref="RuleEnumType.Of{TEnum}"/>. Immutable and safe for concurrent use.</summary>
/// <typeparam name="TEnum">The enumeration.</typeparam>
public sealed class RuleEnumType<TEnum>
    where TEnum : struct, Enum
{
    private readonly FrozenDictionary<TEnum, RuleEnumConstant> _constants;

    private RuleEnumType()
    {
        Type = RuleEnumType.Create(typeof(TEnum).FullName ?? typeof(TEnum).Name, Enum.GetNames<TEnum>());
        var constants = new Dictionary<TEnum, RuleEnumConstant>();
        foreach (var constant in Type.Constants)
        {
            constants.TryAdd(Enum.Parse<TEnum>(constant.Name), constant); // of two names for one number the first stands
        }

        _constants = constants.ToFrozenDictionary();
    }

    /// <summary>Gets the description.</summary>
    public RuleEnumType Type { get; }

    internal static RuleEnumType<TEnum> Instance { get; } = new();

    /// <summary>Gets the constant for a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The constant.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> has no name in <typeparamref name="TEnum"/>.</exception>
    public RuleEnumConstant Constant(TEnum value) =>
        _constants.TryGetValue(value, out var constant)
            ? constant
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{typeof(TEnum)} has no constant of that value.");
}
