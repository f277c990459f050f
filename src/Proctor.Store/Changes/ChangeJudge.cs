using Proctor.Definitions;
using Proctor.Store.Checking;
using Proctor.Verification;

namespace Proctor.Store.Changes;

/// <summary>Decides whether a change may be made: the same in every store.</summary>
internal sealed class ChangeJudge(VerificationSettings settings)
{
    private const string Source = "edit";

    private readonly DefinitionCheck _check = new(settings);

    /// <summary>Says why a change cannot be made.</summary>
    /// <param name="change">The change, whose form is valid.</param>
    /// <param name="situation">What there is.</param>
    /// <returns>The refusal, or <see langword="null"/> when the change can be made.</returns>
    public StoreWriteResult? FindRefusal(StoreChange change, ChangeSituation situation) =>
        FindConflict(change, situation) ?? FindMistakes(change, situation);

    private static StoreWriteResult? FindConflict(StoreChange change, ChangeSituation situation)
    {
        var test = change.Test;
        var exists = situation.Names.Contains(test);
        if (change.Kind == StoreChangeKind.Add)
        {
            return exists ? Conflict(change, situation, $"Supposedly new test '{test}' already exists") : FindOtherSpelling(test, situation.Names);
        }

        if (situation.Newest is null && !exists)
        {
            return StoreWriteResult.Invalid(new StoreProblem(test, NonExistent(change)));
        }

        if (!exists)
        {
            return Conflict(change, situation, NonExistent(change));
        }

        var current = (situation.Newest ?? StoreRevision.Unknown).Id;
        return situation.IsUpToDate ? null : Conflict(change, situation, $"Test has been updated since {change.PreviousRevision} currently at {current}.");
    }

    private static string NonExistent(StoreChange change) =>
        change.Kind == StoreChangeKind.Delete ? $"Unable to delete non-existent test {change.Test}" : $"Attempting to update non-existent test {change.Test}";

    // Where file systems do not tell upper from lower case, one would overwrite the other.
    private static StoreWriteResult? FindOtherSpelling(string test, IReadOnlySet<string> names)
    {
        var other = names.FirstOrDefault(name => name.Equals(test, StringComparison.OrdinalIgnoreCase));
        return other is null ? null : StoreWriteResult.Invalid(new StoreProblem(test, $"There is a test '{other}' already, which differs in upper and lower case only"));
    }

    private static StoreWriteResult Conflict(StoreChange change, ChangeSituation situation, string message)
    {
        var theirs = situation.Current.Definition.Tests.GetValueOrDefault(change.Test);
        var conflict = new StoreConflict(change.Test, situation.Base, change.Definition, theirs, situation.Newest ?? situation.Current.Revision);
        return StoreWriteResult.Conflicting(conflict, new StoreProblem(change.Test, message));
    }

    private StoreWriteResult? FindMistakes(StoreChange change, ChangeSituation situation)
    {
        var tests = situation.Current.Definition.Tests;
        if (change.Definition is { } definition && tests.TryGetValue(change.Test, out var current) && current == definition)
        {
            return StoreWriteResult.Unchanged(new StoreProblem(change.Test, $"Attempting to save test definition without changes for test {change.Test}"));
        }

        var own = change.Definition is null ? [] : _check.Check(change.Test, change.Definition, Source).Where(static problem => !problem.IsWarning);
        StoreProblem[] problems = [.. own, .. FindNewDependencyProblems(change, situation.Current.Definition)];
        return problems.Length == 0 ? null : StoreWriteResult.Invalid(problems);
    }

    // What is wrong already is no reason to refuse a change of something else; it may even be part of a repair.
    private IEnumerable<StoreProblem> FindNewDependencyProblems(StoreChange change, TestMatrixDefinition before)
    {
        var known = _check.CheckDependencies(before).Where(problem => problem.Test != change.Test || change.Definition is null).Select(static problem => problem.Message).ToHashSet(StringComparer.Ordinal);
        return _check.CheckDependencies(Apply(change, before)).Where(problem => !known.Contains(problem.Message)).Select(static problem => problem with { IsWarning = false });
    }

    internal static TestMatrixDefinition Apply(StoreChange change, TestMatrixDefinition before)
    {
        var tests = new Dictionary<string, SourceTestDefinition>(before.Tests, StringComparer.Ordinal);
        if (change.Definition is null)
        {
            tests.Remove(change.Test);
        }
        else
        {
            tests[change.Test] = change.Definition;
        }

        return new TestMatrixDefinition { Tests = tests };
    }
}
