
namespace Proctor.Rules.Functions;

/// <summary>Computes a function from arguments that are converted already.</summary>
internal delegate RuleValue FunctionBody(ReadOnlySpan<RuleValue> arguments, TimeProvider clock);

/// <summary>A function rules can call. Its declared result matters: only a function declared to give a truth value can be a whole rule.</summary>
internal sealed record RuleFunction(string Name, IReadOnlyList<Parameter> Parameters, RuleKind ResultKind, FunctionBody Body)
{
    /// <summary>Converts the arguments in place and calls the function; whatever goes wrong becomes one fault.</summary>
    public RuleValue Call(Span<RuleValue> arguments, string displayName, TimeProvider clock)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Parameters[i].Convert(arguments[i]);
            if (arguments[i].IsFault)
            {
                return Problem(displayName, arguments[i].Fault);
            }
        }

        try
        {
            var result = Body(arguments, clock);
            return result.IsFault ? Problem(displayName, result.Fault) : result.IsDefined ? result : RuleValue.Null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Problem(displayName, RuleFault.Thrown(exception));
        }
    }

    public static RuleValue Problem(string displayName, RuleFault? cause) =>
        RuleValue.FromFault(RuleFault.Expression($"Problems calling function [{displayName}]", cause));
}
