namespace Proctor.Rules;

/// <summary>An immutable array, as rules see it: a list with a component kind. Functions that want a list do not take it. Safe for concurrent use.</summary>
public sealed class RuleArray
{
    /// <summary>Initializes a new instance of the <see cref="RuleArray"/> class.</summary>
    /// <param name="componentKind">The kind of the components; <see cref="RuleKind.Object"/> for arrays that hold anything.</param>
    /// <param name="items">The components.</param>
    /// <param name="isPrimitive">
    /// Whether the array stands for one of unboxed numbers or truth values, which the operator <c>empty</c> never finds empty; the default is <see langword="false"/>.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public RuleArray(RuleKind componentKind, RuleList items, bool isPrimitive = false)
    {
        ArgumentNullException.ThrowIfNull(items);
        ComponentKind = componentKind;
        Items = items;
        IsPrimitive = isPrimitive;
    }

    /// <summary>Gets the kind of the components.</summary>
    public RuleKind ComponentKind { get; }

    /// <summary>Gets the components in order.</summary>
    public RuleList Items { get; }

    /// <summary>Gets a value indicating whether the array stands for one of unboxed values.</summary>
    public bool IsPrimitive { get; }

    /// <summary>Makes an array of texts.</summary>
    /// <param name="texts">The texts; <see langword="null"/> becomes the value null.</param>
    /// <returns>The array.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="texts"/> is <see langword="null"/>.</exception>
    public static RuleArray OfStrings(IEnumerable<string?> texts) => new(RuleKind.String, RuleList.OfStrings(texts));
}
