using Proctor.Rules.Functions;

namespace Proctor.Rules;

/// <summary>Names what rules can see of <typeparamref name="T"/>; given to the callback of <see cref="RuleType{T}.Create"/>. Not safe for concurrent use.</summary>
/// <typeparam name="T">The application's type.</typeparam>
public sealed class RuleTypeBuilder<T>
    where T : notnull
{
    private readonly List<RuleMethod> _methods = [];

    internal RuleTypeBuilder()
    {
    }

    internal Dictionary<string, RuleProperty> Properties { get; } = new(StringComparer.Ordinal);

    internal MethodTable Methods => new(_methods);

    /// <summary>Names a property that is a truth value.</summary>
    /// <param name="name">The name rules use, case-sensitive.</param>
    /// <param name="read">Reads it; must be safe for concurrent use. An exception becomes a fault of the rule.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is a property of that name already.</exception>
    public RuleTypeBuilder<T> Property(string name, Func<T, bool> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return AddProperty(name, RuleKind.Boolean, instance => read((T)instance));
    }

    /// <summary>Names a property.</summary>
    /// <param name="name">The name rules use, case-sensitive.</param>
    /// <param name="read">Reads it; must be safe for concurrent use. An exception becomes a fault of the rule.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is a property of that name already.</exception>
    public RuleTypeBuilder<T> Property(string name, Func<T, RuleValue> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return AddProperty(name, RuleKind.Object, instance => Defined(read((T)instance)));
    }

    /// <summary>Names a method without parameters. Several methods may have the same name and different parameters.</summary>
    /// <param name="name">The name rules use, case-sensitive.</param>
    /// <param name="call">Calls it; must be safe for concurrent use. An exception becomes a fault of the rule.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public RuleTypeBuilder<T> Method(string name, Func<T, RuleValue> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return AddMethod(name, [], (target, _) => call(InstanceOf(target)));
    }

    /// <summary>Names a method with one parameter, to whose type the argument is converted.</summary>
    /// <typeparam name="T1">The type of the parameter; see <see cref="RuleFunctionLibrary"/> for the types there are.</typeparam>
    /// <param name="name">The name rules use, case-sensitive.</param>
    /// <param name="call">Calls it; must be safe for concurrent use. An exception becomes a fault of the rule.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="NotSupportedException">The type of the parameter is none a rule can give.</exception>
    public RuleTypeBuilder<T> Method<T1>(string name, Func<T, T1, RuleValue> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return AddMethod(name, [Parameter.Of<T1>()], (target, arguments) => call(InstanceOf(target), Parameter.Read<T1>(arguments[0])));
    }

    /// <summary>Names a method with two parameters, to whose types the arguments are converted.</summary>
    /// <typeparam name="T1">The type of the first parameter; see <see cref="RuleFunctionLibrary"/> for the types there are.</typeparam>
    /// <typeparam name="T2">The type of the second parameter.</typeparam>
    /// <param name="name">The name rules use, case-sensitive.</param>
    /// <param name="call">Calls it; must be safe for concurrent use. An exception becomes a fault of the rule.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="NotSupportedException">The type of a parameter is none a rule can give.</exception>
    public RuleTypeBuilder<T> Method<T1, T2>(string name, Func<T, T1, T2, RuleValue> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return AddMethod(
            name,
            [Parameter.Of<T1>(), Parameter.Of<T2>()],
            (target, arguments) => call(InstanceOf(target), Parameter.Read<T1>(arguments[0]), Parameter.Read<T2>(arguments[1])));
    }

    private RuleTypeBuilder<T> AddProperty(string name, RuleKind declaredKind, Func<object, RuleValue> read)
    {
        ArgumentNullException.ThrowIfNull(name);
        Properties.Add(name, new RuleProperty(name, declaredKind, read));
        return this;
    }

    private RuleTypeBuilder<T> AddMethod(string name, Parameter[] parameters, MethodCall call)
    {
        ArgumentNullException.ThrowIfNull(name);
        _methods.Add(new RuleMethod(name, parameters, call));
        return this;
    }

    // The constants of an enumeration are no objects of the application.
    private static T InstanceOf(in RuleValue target) => (T)(target.Kind == RuleKind.Enum ? target.AsEnum : RuleType.Unwrap(target.AsObject));

    private static RuleValue Defined(RuleValue value) => value.IsDefined ? value : RuleValue.Null;
}
