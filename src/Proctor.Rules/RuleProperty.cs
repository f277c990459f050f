namespace Proctor.Rules;

/// <summary>A property rules can read. A property declared as a truth value can be a whole rule, others cannot (rules.md section 9.1).</summary>
internal sealed class RuleProperty(string name, RuleKind declaredKind, Func<object, RuleValue> read)
{
    public string Name { get; } = name;

    /// <summary>Gets <see cref="RuleKind.Boolean"/>, or <see cref="RuleKind.Object"/> for anything else.</summary>
    public RuleKind DeclaredKind { get; } = declaredKind;

    public RuleValue Read(object instance)
    {
        try
        {
            return read(instance);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The application's own code failed; a rule that fails is a rule that does not match, never a failed page.
            return RuleValue.FromFault(RuleFault.Expression($"Error reading [{Name}] on type [{instance.GetType()}]", RuleFault.Expression(exception.Message)));
        }
    }
}
