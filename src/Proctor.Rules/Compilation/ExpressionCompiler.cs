using System.Text;
using Proctor.Rules.Binding;
using Proctor.Rules.Functions;
using Proctor.Rules.Syntax;
using Proctor.Rules.Values;

namespace Proctor.Rules.Compilation;

/// <summary>
/// Turns bound expressions into closures. Closures are made ready in less than a microsecond, need no code generation at run time, and so work the same under
/// trimming and ahead-of-time compilation.
/// </summary>
internal static class ExpressionCompiler
{
    public static Evaluator Compile(BoundExpression expression) => expression switch
    {
        BoundExpression.Constant constant => CompileConstant(constant.Value),
        BoundExpression.Variable variable => CompileVariable(variable),
        BoundExpression.Unary unary => CompileUnary(unary.Operator, Compile(unary.Operand)),
        BoundExpression.Binary binary => CompileBinary(binary),
        BoundExpression.Logical logical => CompileLogical(logical.Operator == LogicalOperator.Or, CompileAll(logical.Operands)),
        BoundExpression.Conditional conditional => CompileConditional(
            Compile(conditional.Condition), Compile(conditional.WhenTrue), Compile(conditional.WhenFalse)),
        BoundExpression.Call call => CompileCall(call),
        BoundExpression.Path path => new PathEvaluator(path).Evaluate,
        _ => throw new InvalidOperationException($"Unknown node {expression.GetType()}."),
    };

    public static Evaluator[] CompileAll(IReadOnlyList<BoundExpression> expressions)
    {
        var compiled = new Evaluator[expressions.Count];
        for (var i = 0; i < compiled.Length; i++)
        {
            compiled[i] = Compile(expressions[i]);
        }

        return compiled;
    }

    /// <summary>Joins literal text and expressions to one text.</summary>
    public static Evaluator CompileText(IReadOnlyList<BoundExpression> parts)
    {
        var compiled = CompileAll(parts);
        return (ref frame) =>
        {
            var text = new StringBuilder();
            foreach (var part in compiled)
            {
                var value = part(ref frame);
                if (value.IsFault)
                {
                    return value;
                }

                text.Append(Coercion.ToText(value));
                if (text.Length > FnFunctions.MaxTextLength)
                {
                    return FnFunctions.TooLong(text.Length);
                }
            }

            return text.ToString();
        };
    }

    private static Evaluator CompileConstant(RuleValue value) => (ref _) => value;

    private static Evaluator CompileVariable(BoundExpression.Variable variable)
    {
        var slot = variable.Slot;
        var unknown = RuleValue.FromFault(RuleFault.Expression($"ELResolver cannot handle a null base Object with identifier [{variable.Name}]"));
        return (ref frame) =>
        {
            ref readonly var value = ref frame.Variables[slot];
            return value.IsDefined ? value : unknown;
        };
    }

    private static Evaluator CompileUnary(UnaryOperator operation, Evaluator operand) => operation switch
    {
        UnaryOperator.Negate => (ref frame) => Arithmetic.Negate(operand(ref frame)),
        UnaryOperator.Not => (ref frame) => Not(Coercion.ToBoolean(operand(ref frame))),
        _ => (ref frame) => IsEmpty(operand(ref frame)),
    };

    private static RuleValue Not(in RuleValue value) => value.IsFault ? value : !value.AsBoolean;

    private static Evaluator CompileBinary(BoundExpression.Binary binary)
    {
        if (binary.Operator == BinaryOperator.Equal && TryCompileTextEquality(binary) is { } specialised)
        {
            return specialised;
        }

        var left = Compile(binary.Left);
        var right = Compile(binary.Right);
        return binary.Operator switch
        {
            BinaryOperator.Equal => Combine(left, right, Comparison.AreEqual),
            BinaryOperator.NotEqual => Combine(left, right, AreNotEqual),
            BinaryOperator.Add => Combine(left, right, Arithmetic.Add),
            BinaryOperator.Subtract => Combine(left, right, Arithmetic.Subtract),
            BinaryOperator.Multiply => Combine(left, right, Arithmetic.Multiply),
            BinaryOperator.Divide => Combine(left, right, Arithmetic.Divide),
            BinaryOperator.Remainder => Combine(left, right, Arithmetic.Remainder),
            BinaryOperator.LessOrEqual => Combine(left, right, static (in first, in second) => CompareWeakly(first, second, static order => order <= 0)),
            BinaryOperator.GreaterOrEqual => Combine(left, right, static (in first, in second) => CompareWeakly(first, second, static order => order >= 0)),
            BinaryOperator.Less => CompileStrict(left, right, static order => order < 0),
            _ => CompileStrict(left, right, static order => order > 0),
        };
    }

    // variable == 'text' is by far the most frequent comparison.
    private static Evaluator? TryCompileTextEquality(BoundExpression.Binary binary)
    {
        if (binary is not { Left: BoundExpression.Variable variable, Right: BoundExpression.Constant { Value: { Kind: RuleKind.String } constant } })
        {
            return null;
        }

        var text = constant.AsString;
        var slot = variable.Slot;
        var otherwise = Compile(variable);
        return (ref frame) =>
        {
            ref readonly var value = ref frame.Variables[slot];
            return value.Kind == RuleKind.String ? string.Equals(value.AsString, text, StringComparison.Ordinal) : Comparison.AreEqual(otherwise(ref frame), constant);
        };
    }

    private static Evaluator Combine(Evaluator left, Evaluator right, BinaryOperation operation) => (ref frame) =>
    {
        var first = left(ref frame);
        if (first.IsFault)
        {
            return first;
        }

        var second = right(ref frame);
        return second.IsFault ? second : operation(first, second);
    };

    // With null on the left the right side is not looked at, as in the original.
    private static Evaluator CompileStrict(Evaluator left, Evaluator right, Func<int, bool> holds) => (ref frame) =>
    {
        var first = left(ref frame);
        if (first.IsFault || first.IsNull)
        {
            return first.IsFault ? first : false;
        }

        var second = right(ref frame);
        return second.IsFault ? second : second.IsNull ? false : Compare(first, second, holds);
    };

    private static RuleValue CompareWeakly(in RuleValue first, in RuleValue second, Func<int, bool> holds)
    {
        if (RuleValue.IsSame(first, second))
        {
            return true;
        }

        return first.IsNull || second.IsNull ? false : Compare(first, second, holds);
    }

    private static RuleValue Compare(in RuleValue first, in RuleValue second, Func<int, bool> holds)
    {
        var fault = Comparison.Order(first, second, out var order);
        return fault.IsFault ? fault : holds(order);
    }

    private static RuleValue AreNotEqual(in RuleValue left, in RuleValue right)
    {
        var equal = Comparison.AreEqual(left, right);
        return equal.IsFault ? equal : !equal.AsBoolean;
    }

    // The first operand that decides ends it: false for "and", true for "or".
    private static Evaluator CompileLogical(bool deciding, Evaluator[] operands) => (ref frame) =>
    {
        foreach (var operand in operands)
        {
            var value = Coercion.ToBoolean(operand(ref frame));
            if (value.IsFault || value.AsBoolean == deciding)
            {
                return value;
            }
        }

        return !deciding;
    };

    private static Evaluator CompileConditional(Evaluator condition, Evaluator whenTrue, Evaluator whenFalse) => (ref frame) =>
    {
        var chosen = Coercion.ToBoolean(condition(ref frame));
        return chosen.IsFault ? chosen : chosen.AsBoolean ? whenTrue(ref frame) : whenFalse(ref frame);
    };

    private static Evaluator CompileCall(BoundExpression.Call call)
    {
        var function = call.Function;
        var displayName = call.DisplayName;
        var arguments = CompileAll(call.Arguments);
        return (ref frame) =>
        {
            var buffer = default(ArgumentBuffer);
            var values = arguments.Length <= ArgumentBuffer.Capacity ? ((Span<RuleValue>)buffer)[..arguments.Length] : new RuleValue[arguments.Length];
            var fault = EvaluateAll(arguments, values, ref frame);
            return fault.IsFault ? RuleFunction.Problem(displayName, fault.Fault) : function.Call(values, displayName, frame.Clock);
        };
    }

    /// <summary>Evaluates arguments in order up to the first that fails.</summary>
    public static RuleValue EvaluateAll(Evaluator[] arguments, scoped Span<RuleValue> values, ref EvaluationFrame frame)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            values[i] = arguments[i](ref frame);
            if (values[i].IsFault)
            {
                return values[i];
            }
        }

        return default;
    }

    private static RuleValue IsEmpty(in RuleValue value) => value.Kind switch
    {
        RuleKind.Fault => value,
        RuleKind.Null => true,
        RuleKind.String => value.AsString.Length == 0,
        RuleKind.List or RuleKind.Set => value.AsList.Count == 0,
        RuleKind.Map => value.AsMap.Count == 0,
        RuleKind.Array => !value.AsArray.IsPrimitive && value.AsArray.Items.Count == 0,
        _ => false,
    };

    private delegate RuleValue BinaryOperation(in RuleValue left, in RuleValue right);
}
