namespace Proctor.Rules.Compilation;

/// <summary>A rule made ready. Immutable and safe for concurrent use; evaluating allocates nothing for the rule itself and never throws.</summary>
internal sealed class CompiledRule
{
    public static readonly CompiledRule True = new(null, RuleOutcome.Of(true));

    private readonly RuleOutcome _constant;
    private readonly Condition? _condition;
    private readonly Evaluator? _check;
    private readonly Evaluator? _body;

    private CompiledRule(string? text, RuleOutcome constant)
    {
        Text = text;
        _constant = constant;
    }

    private CompiledRule(string text, Condition? condition, Evaluator? check, Evaluator body)
    {
        Text = text;
        _condition = condition;
        _check = check;
        _body = body;
    }

    /// <summary>Gets a value indicating whether the rule is true whatever it works on, as most are: there is none.</summary>
    public bool IsAlwaysTrue => _body is null && _constant.IsTrue;

    /// <summary>Gets the text, or null for a rule that is true because there is none.</summary>
    public string? Text { get; }

    public static CompiledRule Constant(string text, bool isTrue) => new(text, RuleOutcome.Of(isTrue));

    public static CompiledRule Failing(string text, RuleFault fault) => new(text, RuleOutcome.Failed(fault));

    public static CompiledRule Of(string text, Condition? condition, Evaluator? check, Evaluator body) => new(text, condition, check, body);

    /// <summary>Evaluates the rule.</summary>
    /// <param name="frame">What it works on; it may be used for one rule after another.</param>
    public RuleOutcome Evaluate(ref EvaluationFrame frame)
    {
        if (_condition is not null && _condition(ref frame) is var truth and not Truth.Unsure)
        {
            return RuleOutcome.Of(truth == Truth.True);
        }

        return _body is null ? _constant : EvaluateInFull(_body, ref frame);
    }

    /// <summary>Evaluates the rule alone and without the short way.</summary>
    public RuleOutcome EvaluateInFull(ReadOnlySpan<RuleValue> variables, TimeProvider clock)
    {
        var frame = new EvaluationFrame(variables, clock);
        return _body is null ? _constant : EvaluateInFull(_body, ref frame);
    }

    private RuleOutcome EvaluateInFull(Evaluator body, ref EvaluationFrame frame)
    {
        frame.HasResolved = false;
        if (_check is not null)
        {
            var type = Guarded.Evaluate(_check, ref frame);
            if (type.IsFault)
            {
                return RuleOutcome.Failed(type.Fault!);
            }
        }

        return RuleOutcome.From(Guarded.EvaluateToBoolean(body, ref frame));
    }
}
