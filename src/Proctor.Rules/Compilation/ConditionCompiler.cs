using Proctor.Rules.Binding;
using Proctor.Rules.Functions;
using Proctor.Rules.Syntax;

namespace Proctor.Rules.Compilation;

/// <summary>Finds the short way to the truth value of an expression, if it has one.</summary>
/// <param name="texts">Gets the texts variables are compared with.</param>
internal sealed class ConditionCompiler(TextNumbers texts)
{
    private const int BitsOfMask = 64;

    private static readonly RuleFunction Contains = ProctorFunctions.Library.Functions.Single(static function => function.Name == "contains");
    private static readonly RuleFunction StartsWith = FnFunctions.Library.Functions.Single(static function => function.Name == "startsWith");

    /// <summary>Makes the condition.</summary>
    /// <returns>The condition; null when it would never be sure.</returns>
    public Condition? Compile(BoundExpression expression) => expression switch
    {
        BoundExpression.Variable variable => CompileVariable(variable.Slot),
        BoundExpression.Constant { Value.Kind: RuleKind.Boolean } constant => CompileConstant(constant.Value.IsTrue),
        BoundExpression.Unary { Operator: UnaryOperator.Not } unary => CompileNot(Compile(unary.Operand)),
        BoundExpression.Logical { Operator: LogicalOperator.And } and => CompileAll(and.Operands, Truth.False),
        BoundExpression.Logical { Operator: LogicalOperator.Or } or => CompileAll(or.Operands, Truth.True),
        BoundExpression.Binary { Left: BoundExpression.Variable variable, Right: BoundExpression.Constant constant } binary =>
            CompileComparison(binary.Operator, variable.Slot, constant.Value),
        BoundExpression.Binary { Left: BoundExpression.Constant constant, Right: BoundExpression.Variable variable, Operator: BinaryOperator.Equal } =>
            CompileComparison(BinaryOperator.Equal, variable.Slot, constant.Value),
        BoundExpression.Call call => CompileCall(call),
        _ => null,
    };

    private static Truth Of(bool value) => value ? Truth.True : Truth.False;

    private static Condition CompileVariable(int slot) => (ref frame) =>
    {
        ref readonly var value = ref frame.Variables[slot];
        return value.Kind == RuleKind.Boolean ? Of(value.AsBoolean) : Truth.Unsure;
    };

    private static Condition CompileConstant(bool value)
    {
        var truth = Of(value);
        return (ref _) => truth;
    }

    private static Condition? CompileNot(Condition? operand) => operand is null
        ? null
        : (ref frame) => operand(ref frame) switch
        {
            Truth.False => Truth.True,
            Truth.True => Truth.False,
            _ => Truth.Unsure,
        };

    // The first operand that decides ends it, and so does the first that is not sure. Operands after one that never is are not worth having.
    private Condition? CompileAll(IReadOnlyList<BoundExpression> operands, Truth deciding)
    {
        var conditions = new List<Condition>(operands.Count);
        foreach (var operand in operands)
        {
            if (Compile(operand) is not { } condition)
            {
                conditions.Add(static (ref _) => Truth.Unsure);
                break;
            }

            conditions.Add(condition);
        }

        var otherwise = deciding == Truth.False ? Truth.True : Truth.False;
        return conditions.Count == 2 ? CompileTwo(conditions[0], conditions[1], deciding) : CompileMany([.. conditions], deciding, otherwise);
    }

    private static Condition CompileTwo(Condition first, Condition second, Truth deciding) => (ref frame) =>
    {
        var truth = first(ref frame);
        return truth == deciding || truth == Truth.Unsure ? truth : second(ref frame);
    };

    private static Condition CompileMany(Condition[] conditions, Truth deciding, Truth otherwise) => (ref frame) =>
    {
        foreach (var condition in conditions)
        {
            var truth = condition(ref frame);
            if (truth == deciding || truth == Truth.Unsure)
            {
                return truth;
            }
        }

        return otherwise;
    };

    private Condition? CompileComparison(BinaryOperator operation, int slot, RuleValue constant) => constant.Kind switch
    {
        RuleKind.String when operation == BinaryOperator.Equal => CompileTextEquality(slot, constant.AsString, Truth.True, Truth.False),
        RuleKind.String when operation == BinaryOperator.NotEqual => CompileTextEquality(slot, constant.AsString, Truth.False, Truth.True),
        >= RuleKind.Byte and <= RuleKind.Long => CompileIntegerComparison(operation, slot, constant.AsInt64),
        _ => null,
    };

    private Condition CompileTextEquality(int slot, string text, Truth equal, Truth different)
    {
        var number = texts.Add(slot, text);
        return (ref frame) =>
        {
            var found = frame.TextNumberIn(slot);
            return found == number ? equal : found == TextNumbers.NoText ? Truth.Unsure : different;
        };
    }

    private static Condition? CompileIntegerComparison(BinaryOperator operation, int slot, long limit) => operation switch
    {
        BinaryOperator.Equal => (ref frame) => TryGetInteger(ref frame, slot, out var value) ? Of(value == limit) : Truth.Unsure,
        BinaryOperator.NotEqual => (ref frame) => TryGetInteger(ref frame, slot, out var value) ? Of(value != limit) : Truth.Unsure,
        BinaryOperator.Less => (ref frame) => TryGetInteger(ref frame, slot, out var value) ? Of(value < limit) : Truth.Unsure,
        BinaryOperator.LessOrEqual => (ref frame) => TryGetInteger(ref frame, slot, out var value) ? Of(value <= limit) : Truth.Unsure,
        BinaryOperator.Greater => (ref frame) => TryGetInteger(ref frame, slot, out var value) ? Of(value > limit) : Truth.Unsure,
        BinaryOperator.GreaterOrEqual => (ref frame) => TryGetInteger(ref frame, slot, out var value) ? Of(value >= limit) : Truth.Unsure,
        _ => null,
    };

    private static bool TryGetInteger(ref EvaluationFrame frame, int slot, out long value)
    {
        ref readonly var variable = ref frame.Variables[slot];
        value = variable.AsInt64;
        return variable.Kind is >= RuleKind.Byte and <= RuleKind.Long;
    }

    private Condition? CompileCall(BoundExpression.Call call)
    {
        if (ReferenceEquals(call.Function, Contains))
        {
            return call.Arguments is [BoundExpression.Constant { Value: { IsCollection: true } list }, BoundExpression.Variable element]
                ? CompileContains(list.AsList, element.Slot)
                : null;
        }

        return ReferenceEquals(call.Function, StartsWith)
            && call.Arguments is [BoundExpression.Variable text, BoundExpression.Constant { Value: { Kind: RuleKind.String } start }]
                ? CompileStartsWith(text.Slot, start.AsString)
                : null;
    }

    // A text only equals texts, so whatever else is in the list does not matter when a text is looked for.
    private Condition CompileContains(RuleList list, int slot)
    {
        var numbers = list.Where(static item => item.Kind == RuleKind.String).Select(item => texts.Add(slot, item.AsString)).ToArray();
        var words = new ulong[(numbers.Append(0).Max() / BitsOfMask) + 1];
        foreach (var number in numbers)
        {
            words[number / BitsOfMask] |= 1UL << (number % BitsOfMask);
        }

        return words.Length == 1 ? CompileContains(slot, words[0]) : CompileContains(slot, words);
    }

    private static Condition CompileContains(int slot, ulong mask) => (ref frame) =>
    {
        var number = frame.TextNumberIn(slot);
        return number == TextNumbers.NoText ? Truth.Unsure : Of((uint)number < BitsOfMask && ((mask >> number) & 1) != 0);
    };

    private static Condition CompileContains(int slot, ulong[] words) => (ref frame) =>
    {
        var number = frame.TextNumberIn(slot);
        var word = (uint)number / BitsOfMask;
        return number == TextNumbers.NoText ? Truth.Unsure : Of(word < (uint)words.Length && ((words[word] >> number) & 1) != 0);
    };

    private static Condition CompileStartsWith(int slot, string start) => (ref frame) =>
    {
        ref readonly var value = ref frame.Variables[slot];
        return value.Kind == RuleKind.String ? Of(value.AsString.StartsWith(start, StringComparison.Ordinal)) : Truth.Unsure;
    };
}
