namespace Proctor.Rules;

/// <summary>What rules can see of <typeparamref name="T"/>. Made once, used for every instance; safe for concurrent use.</summary>
/// <typeparam name="T">The application's type.</typeparam>
public sealed class RuleType<T> : RuleType
    where T : notnull
{
    private RuleType(string name, RuleTypeBuilder<T> builder)
        : base(name, builder.Properties, builder.Methods)
    {
    }

    /// <summary>Describes the type.</summary>
    /// <param name="name">The name of the type, as it shall appear in messages.</param>
    /// <param name="describe">Names the properties and methods; called once, here.</param>
    /// <returns>The description.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static RuleType<T> Create(string name, Action<RuleTypeBuilder<T>> describe)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(describe);
        var builder = new RuleTypeBuilder<T>();
        describe(builder);
        return new RuleType<T>(name, builder);
    }

    /// <summary>Makes a value of an instance whose class does not implement <see cref="IRuleObject"/>.</summary>
    /// <param name="instance">The instance, or <see langword="null"/> for the value null.</param>
    /// <returns>The value.</returns>
    public RuleValue Wrap(T? instance) => instance switch
    {
        null => RuleValue.Null,
        IRuleObject self when ReferenceEquals(self.RuleType, this) => RuleValue.FromObject(self),
        _ => RuleValue.FromObject(new WrappedObject(this, instance)),
    };
}
