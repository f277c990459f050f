using System.Collections.Immutable;
using Proctor.Rules.Functions;

namespace Proctor.Rules;

/// <summary>
/// Functions of an application that rules can call, under a namespace given to <see cref="RuleFunctionSet.With"/>. Immutable: every <c>Add</c> gives a new library.
/// Safe for concurrent use.
/// </summary>
/// <remarks>
/// <para>
/// A parameter may be a <see cref="string"/>, <see cref="bool"/>, <see cref="char"/>, <see cref="int"/>, <see cref="long"/>, <see cref="short"/>, <see cref="sbyte"/>,
/// <see cref="double"/>, <see cref="float"/>, <see cref="decimal"/>, <see cref="System.Numerics.BigInteger"/>, <see cref="BigDecimal"/>, <see cref="RuleVersion"/>,
/// <see cref="RuleList"/>, <see cref="RuleMap"/>, <see cref="RuleArray"/>, or a <see cref="RuleValue"/> for anything. The argument is converted as the rule language
/// does it: null becomes the empty text, zero or false; for the types that have no such value it stays <see langword="null"/>.
/// </para>
/// <para>A function must be safe for concurrent use and quick. An exception it throws becomes a fault of the rule; it never reaches the application.</para>
/// </remarks>
public sealed class RuleFunctionLibrary
{
    private readonly ImmutableDictionary<string, RuleFunction> _functions;

    private RuleFunctionLibrary(ImmutableDictionary<string, RuleFunction> functions) => _functions = functions;

    /// <summary>Gets the library without functions.</summary>
    public static RuleFunctionLibrary Empty { get; } = new(ImmutableDictionary.Create<string, RuleFunction>(StringComparer.Ordinal));

    internal IEnumerable<RuleFunction> Functions => _functions.Values;

    /// <summary>Adds a function without parameters that gives a truth value.</summary>
    /// <param name="name">The name rules use, case-sensitive.</param>
    /// <param name="function">The function.</param>
    /// <returns>The new library.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is a function of that name already, or the name is none a rule can use.</exception>
    public RuleFunctionLibrary Add(string name, Func<bool> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Add(name, [], RuleKind.Boolean, (_, _) => function());
    }

    /// <summary>Adds a function without parameters.</summary>
    /// <inheritdoc cref="Add(string, Func{bool})"/>
    public RuleFunctionLibrary Add(string name, Func<RuleValue> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Add(name, [], RuleKind.Object, (_, _) => function());
    }

    /// <summary>Adds a function of one argument that gives a truth value.</summary>
    /// <typeparam name="T1">The type of the parameter.</typeparam>
    /// <inheritdoc cref="Add(string, Func{bool})"/>
    /// <exception cref="NotSupportedException">The type of a parameter is none a rule can give.</exception>
    public RuleFunctionLibrary Add<T1>(string name, Func<T1, bool> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Add(name, [Parameter.Of<T1>()], RuleKind.Boolean, (arguments, _) => function(Parameter.Read<T1>(arguments[0])));
    }

    /// <summary>Adds a function of one argument.</summary>
    /// <inheritdoc cref="Add{T1}(string, Func{T1, bool})"/>
    public RuleFunctionLibrary Add<T1>(string name, Func<T1, RuleValue> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Add(name, [Parameter.Of<T1>()], RuleKind.Object, (arguments, _) => function(Parameter.Read<T1>(arguments[0])));
    }

    /// <summary>Adds a function of two arguments that gives a truth value.</summary>
    /// <typeparam name="T1">The type of the first parameter.</typeparam>
    /// <typeparam name="T2">The type of the second parameter.</typeparam>
    /// <inheritdoc cref="Add{T1}(string, Func{T1, bool})"/>
    public RuleFunctionLibrary Add<T1, T2>(string name, Func<T1, T2, bool> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Add(
            name,
            [Parameter.Of<T1>(), Parameter.Of<T2>()],
            RuleKind.Boolean,
            (arguments, _) => function(Parameter.Read<T1>(arguments[0]), Parameter.Read<T2>(arguments[1])));
    }

    /// <summary>Adds a function of two arguments.</summary>
    /// <inheritdoc cref="Add{T1, T2}(string, Func{T1, T2, bool})"/>
    public RuleFunctionLibrary Add<T1, T2>(string name, Func<T1, T2, RuleValue> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Add(
            name,
            [Parameter.Of<T1>(), Parameter.Of<T2>()],
            RuleKind.Object,
            (arguments, _) => function(Parameter.Read<T1>(arguments[0]), Parameter.Read<T2>(arguments[1])));
    }

    /// <summary>Adds a function of three arguments that gives a truth value.</summary>
    /// <typeparam name="T1">The type of the first parameter.</typeparam>
    /// <typeparam name="T2">The type of the second parameter.</typeparam>
    /// <typeparam name="T3">The type of the third parameter.</typeparam>
    /// <inheritdoc cref="Add{T1}(string, Func{T1, bool})"/>
    public RuleFunctionLibrary Add<T1, T2, T3>(string name, Func<T1, T2, T3, bool> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Add(
            name,
            [Parameter.Of<T1>(), Parameter.Of<T2>(), Parameter.Of<T3>()],
            RuleKind.Boolean,
            (arguments, _) => function(Parameter.Read<T1>(arguments[0]), Parameter.Read<T2>(arguments[1]), Parameter.Read<T3>(arguments[2])));
    }

    /// <summary>Adds a function of three arguments.</summary>
    /// <inheritdoc cref="Add{T1, T2, T3}(string, Func{T1, T2, T3, bool})"/>
    public RuleFunctionLibrary Add<T1, T2, T3>(string name, Func<T1, T2, T3, RuleValue> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Add(
            name,
            [Parameter.Of<T1>(), Parameter.Of<T2>(), Parameter.Of<T3>()],
            RuleKind.Object,
            (arguments, _) => function(Parameter.Read<T1>(arguments[0]), Parameter.Read<T2>(arguments[1]), Parameter.Read<T3>(arguments[2])));
    }

    internal RuleFunctionLibrary Add(string name, IReadOnlyList<Parameter> parameters, RuleKind resultKind, FunctionBody body)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Syntax.RuleNames.IsIdentifier(name))
        {
            throw new ArgumentException($"'{name}' is not a name rules can use.", nameof(name));
        }

        return new RuleFunctionLibrary(_functions.Add(name, new RuleFunction(name, parameters, resultKind, body)));
    }
}
