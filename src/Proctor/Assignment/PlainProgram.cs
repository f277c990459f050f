using Proctor.Rules.Compilation;

namespace Proctor.Assignment;

/// <summary>
/// What evaluating needs of some tests in the usual case, side by side in memory: walking from test to allocations to ranges would wait for memory most of the time. Equal
/// rules have one number, so that each is evaluated once for a request. Immutable.
/// </summary>
internal sealed class PlainProgram
{
    /// <summary>Instead of the number of a rule: there is none, so it is true.</summary>
    public const int NoRule = -1;

    private readonly Dictionary<CompiledRule, int> _numbers = [];

    /// <param name="tests">The tests in the order of evaluation.</param>
    /// <param name="pointPlaces">Where the point of each is found.</param>
    public PlainProgram(IEnumerable<CompiledTest> tests, int[] pointPlaces)
    {
        var steps = new List<PlainTest>();
        var allocations = new List<PlainAllocation>();
        foreach (var test in tests)
        {
            var first = allocations.Count;
            allocations.AddRange(test.Allocations.Select(allocation => new PlainAllocation(NumberOf(allocation.Rule), allocation)));
            steps.Add(new PlainTest(test.IsSpecial, NumberOf(test.Rule), first, allocations.Count, test.TypeSlot, pointPlaces[steps.Count]));
        }

        Tests = [.. steps];
        Allocations = [.. allocations];
        Rules = [.. _numbers.OrderBy(static pair => pair.Value).Select(static pair => pair.Key)];
    }

    /// <summary>Gets the tests in the order of evaluation.</summary>
    public PlainTest[] Tests { get; }

    /// <summary>Gets the allocations of all of them.</summary>
    public PlainAllocation[] Allocations { get; }

    /// <summary>Gets the rules of all of them, by number.</summary>
    public CompiledRule[] Rules { get; }

    private int NumberOf(CompiledRule rule)
    {
        if (rule.IsAlwaysTrue)
        {
            return NoRule;
        }

        if (!_numbers.TryGetValue(rule, out var number))
        {
            number = _numbers.Count;
            _numbers.Add(rule, number);
        }

        return number;
    }
}
