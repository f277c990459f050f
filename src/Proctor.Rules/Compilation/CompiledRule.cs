namespace Proctor.Rules.Compilation;

/// <summary>A rule made ready. Immutable and safe for concurrent use; evaluating allocates nothing for the rule itself and never throws.</summary>
internal sealed class CompiledRule
{
    public static readonly CompiledRule True = new(null, RuleOutcome.Of(true));

    private readonly RuleOutcome _constant;
    private readonly Evaluator? _check;
    private readonly Evaluator? _body;

    private CompiledRule(string? text, RuleOutcome constant)
    {
        Text = text;
        _constant = constant;
    }

    private CompiledRule(string text, Evaluator? check, Evaluator body)
    {
        Text = text;
        _check = check;
        _body = body;
    }

    /// <summary>Gets the text, or null for a rule that is true because there is none.</summary>
    public string? Text { get; }

    public static CompiledRule Constant(string text, bool isTrue) => new(text, RuleOutcome.Of(isTrue));

    public static CompiledRule Failing(string text, RuleFault fault) => new(text, RuleOutcome.Failed(fault));

    public static CompiledRule Of(string text, Evaluator? check, Evaluator body) => new(text, check, body);

    public RuleOutcome Evaluate(ReadOnlySpan<RuleValue> variables, TimeProvider clock)
    {
        if (_body is null)
        {
            return _constant;
        }

        var frame = new EvaluationFrame(variables, clock);
        if (_check is not null)
        {
            var type = Guarded.Evaluate(_check, ref frame);
            if (type.IsFault)
            {
                return RuleOutcome.Failed(type.Fault!);
            }
        }

        return RuleOutcome.From(Guarded.EvaluateToBoolean(_body, ref frame));
    }
}
