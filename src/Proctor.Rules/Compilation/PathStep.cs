using System.Diagnostics.CodeAnalysis;
using Proctor.Rules.Binding;
using Proctor.Rules.Functions;
using Proctor.Rules.Numbers;
using Proctor.Rules.Values;

namespace Proctor.Rules.Compilation;

/// <summary>One step of a path: a property, an element or a method of the value before it.</summary>
internal sealed class PathStep(BoundSuffix suffix)
{
    private readonly Evaluator _key = ExpressionCompiler.Compile(suffix.Key);
    private readonly Evaluator[]? _arguments = suffix.Arguments is null ? null : ExpressionCompiler.CompileAll(suffix.Arguments);

    /// <summary>Takes the step. A null key ends the path with null at once, whatever was resolved before: the answer is undefined.</summary>
    public RuleValue Take(in RuleValue target, ref EvaluationFrame frame)
    {
        var key = _key(ref frame);
        if (key.IsFault)
        {
            return key;
        }

        if (_arguments is not null)
        {
            return Call(target, key, _arguments, ref frame);
        }

        if (key.IsNull)
        {
            return default;
        }

        var value = Read(target, key);
        frame.HasResolved |= !value.IsFault;
        return value;
    }

    public string Name(ref EvaluationFrame frame) => Coercion.ToText(_key(ref frame));

    /// <summary>
    /// The type of the last step: a method call counts as a property of the method's name, so it fails for everything but maps (an accident of the original).
    /// </summary>
    public RuleValue TypeAsRule(in RuleValue target, string rule, ref EvaluationFrame frame)
    {
        var key = _key(ref frame);
        if (key.IsFault)
        {
            return key;
        }

        switch (target.Kind)
        {
            case RuleKind.Map:
                var member = BuiltInMethods.MemberOf(target.AsMap, key);
                return !member.IsNull ? member : RuleValue.FromFault(RuleFault.IllegalArgument(
                    $"Received nested value which does not exist in context map: value {Coercion.ToText(key)} in rule {rule}"));
            case RuleKind.List:
                var position = ReadIndex(key, out _);
                return position.IsFault ? position : RuleCheck.NotBoolean("class java.lang.Object", rule);
            case RuleKind.Array:
                return TypeOfComponent(target.AsArray, key, rule);
            default:
                return TypeOfProperty(target, key, rule);
        }
    }

    private static RuleValue TypeOfComponent(RuleArray array, in RuleValue key, string rule)
    {
        var position = ReadIndex(key, out var index);
        if (position.IsFault)
        {
            return position;
        }

        if (index < 0 || index >= array.Items.Count)
        {
            return RuleValue.FromFault(RuleFault.Expression($"Array index out of range: {index}"));
        }

        return array.ComponentKind == RuleKind.Boolean ? RuleValue.True : RuleCheck.NotBoolean("class " + JavaTypeName.Of(array.ComponentKind), rule);
    }

    private static RuleValue TypeOfProperty(in RuleValue target, in RuleValue key, string rule)
    {
        if (!TryFindProperty(target, key, out _, out var property))
        {
            return PropertyNotFound(target, key);
        }

        return property.DeclaredKind == RuleKind.Boolean ? RuleValue.True : RuleCheck.NotBoolean("class java.lang.Object", rule);
    }

    private static RuleValue Read(in RuleValue target, in RuleValue key) => target.Kind switch
    {
        RuleKind.Map => BuiltInMethods.MemberOf(target.AsMap, key),
        RuleKind.List => ReadElement(target.AsList, key),
        RuleKind.Array => ReadElement(target.AsArray.Items, key),
        _ => TryFindProperty(target, key, out var instance, out var property) ? property.Read(instance) : PropertyNotFound(target, key),
    };

    private static RuleValue ReadElement(RuleList list, in RuleValue key)
    {
        var position = ReadIndex(key, out var index);
        return position.IsFault ? position : index >= 0 && index < list.Count ? list.Span[index] : RuleValue.Null;
    }

    // A number is cut, a truth value is 1 or 0, a character is its code, a text must be an integer.
    private static RuleValue ReadIndex(in RuleValue key, out int index)
    {
        index = 0;
        switch (key.Kind)
        {
            case RuleKind.Boolean:
                index = key.AsBoolean ? 1 : 0;
                return default;
            case RuleKind.Character:
                index = key.AsChar;
                return default;
            case RuleKind.String:
                return JavaNumber.TryParseInt32(key.AsString, out index) ? default : RuleValue.FromFault(RuleFault.NumberFormat(key.AsString));
            default:
                if (!key.IsNumber)
                {
                    return RuleValue.FromFault(RuleFault.IllegalArgument(Coercion.ToText(key)));
                }

                index = (int)Coercion.NumberToNumber(key, RuleKind.Integer).AsInt64;
                return default;
        }
    }

    private static bool TryFindProperty(
        in RuleValue target, in RuleValue key, out object instance, [NotNullWhen(true)] out RuleProperty? property)
    {
        var name = Coercion.ToText(key);
        property = null;
        switch (target.Kind)
        {
            case RuleKind.Object:
                instance = RuleType.Unwrap(target.AsObject);
                return target.AsObject.RuleType.TryGetProperty(name, out property);
            case RuleKind.Enum:
                instance = target.AsEnum;
                return target.AsEnum.Type.TryGetProperty(name, out property);
            default:
                instance = target;
                return BuiltInProperties.TryGet(target, name, out property);
        }
    }

    private static RuleValue PropertyNotFound(in RuleValue target, in RuleValue key) =>
        RuleValue.FromFault(RuleFault.Expression($"Property [{Coercion.ToText(key)}] not found on type [{JavaTypeName.Of(target)}]"));

    private static RuleValue Call(in RuleValue target, in RuleValue key, Evaluator[] arguments, ref EvaluationFrame frame)
    {
        var buffer = default(ArgumentBuffer);
        var values = arguments.Length <= ArgumentBuffer.Capacity ? ((Span<RuleValue>)buffer)[..arguments.Length] : new RuleValue[arguments.Length];
        var fault = ExpressionCompiler.EvaluateAll(arguments, values, ref frame);
        if (fault.IsFault)
        {
            return fault;
        }

        var name = Coercion.ToText(key);
        if (FindMethod(target, name, values) is not { } method)
        {
            return MethodNotFound(target, name, values);
        }

        var result = Invoke(method, target, values);
        frame.HasResolved |= !result.IsFault;
        return result;
    }

    private static RuleMethod? FindMethod(in RuleValue target, string name, ReadOnlySpan<RuleValue> values) =>
        (target.Kind switch
        {
            RuleKind.Object => target.AsObject.RuleType.Methods.Find(name, values),
            RuleKind.Enum => target.AsEnum.Type.Methods.Find(name, values),
            _ => null,
        }) ?? BuiltInMethods.For(target).Find(name, values);

    private static RuleValue Invoke(RuleMethod method, in RuleValue target, Span<RuleValue> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = method.Parameters[i].Convert(values[i]);
        }

        try
        {
            var result = method.Call(target, values);
            return result.IsDefined ? result : RuleValue.Null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return RuleValue.FromFault(RuleFault.Thrown(exception));
        }
    }

    private static RuleValue MethodNotFound(in RuleValue target, string name, ReadOnlySpan<RuleValue> values)
    {
        var types = new string[values.Length];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = values[i].IsNull ? "null" : JavaTypeName.Of(values[i]);
        }

        return RuleValue.FromFault(RuleFault.Expression($"Method not found: {JavaTypeName.ClassOf(target)}.{name}({string.Join(", ", types)})"));
    }
}
