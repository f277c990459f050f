using Proctor.Rules.Syntax;

namespace Proctor.Rules.Tests.Syntax;

/// <summary>Makes random expressions of the kind the parser makes, from a seed.</summary>
internal sealed class RandomSyntax(int seed)
{
    private static readonly string[] Names = ["i", "d", "s", "e", "n", "b", "bf", "list", "map", "bd", "bi", "ch", "suit", "v", "bean", "unknown"];

    private static readonly string[] Properties = ["k", "t", "nul", "name", "active", "parent", "x", "URL"];

    private static readonly string[] Texts = ["", "a", "1", "1.5", "true", "it's", "\"", "\\d+", "}", "${x}", "é\u2028\uD83D\uDE00", "\uD800", "HEARTS", "1.2.3.4"];

    private static readonly (string Namespace, string Name, int Arguments)[] Functions =
    [
        ("fn", "length", 1), ("fn", "trim", 1), ("fn", "toUpperCase", 1), ("fn", "contains", 2), ("fn", "split", 2), ("fn", "replace", 3), ("fn", "join", 2),
        ("proctor", "contains", 2), ("proctor", "matches", 2), ("proctor", "version", 1), ("proctor", "inRange", 3), ("proctor", "now", 0), ("indeed", "maybeNot", 1),
        ("", "bare", 1), ("fn", "missing", 1), ("s", "length", 0),
    ];

    private readonly Random _random = new(seed);

    public ExpressionSyntax Next(int depth)
    {
        if (depth <= 1)
        {
            return Leaf();
        }

        return _random.Next(12) switch
        {
            0 or 1 => Leaf(),
            2 or 3 => new ExpressionSyntax.Unary(default, Any<UnaryOperator>(), Next(depth - 1)),
            4 or 5 or 6 => new ExpressionSyntax.Binary(Any<BinaryOperator>(), Next(depth - 1), Next(depth - 1)),
            7 or 8 => new ExpressionSyntax.Logical(Any<LogicalOperator>(), Several(_random.Next(2, 5), depth)),
            9 => new ExpressionSyntax.Conditional(Next(depth - 1), Next(depth - 1), Next(depth - 1)),
            10 => Call(depth),
            _ => new ExpressionSyntax.Path(Next(depth - 1), [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Suffix(depth))]),
        };
    }

    private ExpressionSyntax.Call Call(int depth)
    {
        var (ns, name, arguments) = Functions[_random.Next(Functions.Length)];
        return new ExpressionSyntax.Call(default, ns, name, Several(arguments, depth));
    }

    private SuffixSyntax Suffix(int depth)
    {
        var isDotted = _random.Next(2) == 0;
        var key = isDotted ? new ExpressionSyntax.Literal(default, Properties[_random.Next(Properties.Length)]) : Next(depth - 1);
        return new SuffixSyntax(default, key, isDotted, _random.Next(3) == 0 ? Several(_random.Next(3), depth) : null);
    }

    private ExpressionSyntax Leaf() => _random.Next(10) switch
    {
        < 5 => new ExpressionSyntax.Name(default, Names[_random.Next(Names.Length)]),
        5 => new ExpressionSyntax.Literal(default, Texts[_random.Next(Texts.Length)]),
        6 => new ExpressionSyntax.Literal(default, _random.Next(2) == 0 ? _random.Next(10) : _random.NextInt64()),
        7 => new ExpressionSyntax.Literal(default, _random.Next(2) == 0 ? _random.Next(10) / 4.0 : BitConverter.Int64BitsToDouble(_random.NextInt64()) is var any && double.IsNaN(any) ? 0 : any),
        8 => new ExpressionSyntax.Literal(default, RuleValue.FromFault(RuleFault.NumberFormat("99999999999999999999"))),
        _ => new ExpressionSyntax.Literal(default, _random.Next(3) switch { 0 => true, 1 => false, _ => RuleValue.Null }),
    };

    private ExpressionSyntax[] Several(int count, int depth) => [.. Enumerable.Range(0, count).Select(_ => Next(depth - 1))];

    private T Any<T>()
        where T : struct, Enum => Enum.GetValues<T>()[_random.Next(Enum.GetValues<T>().Length)];
}
