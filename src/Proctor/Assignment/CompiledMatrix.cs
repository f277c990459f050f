using System.Collections.Frozen;
using Proctor.Definitions;
using Proctor.Rules;
using Proctor.Rules.Binding;
using Proctor.Rules.Compilation;
using Proctor.Verification;

namespace Proctor.Assignment;

/// <summary>
/// A verified matrix made ready for evaluation: tests in an order in which parents come first, rules compiled once for all tests that share them, variables in slots.
/// Immutable and safe for concurrent use.
/// </summary>
internal sealed class CompiledMatrix
{
    public const string MissingUnitName = "missingExperimentalUnit";

    private readonly FrozenDictionary<string, int> _positions;

    private CompiledMatrix(CompiledTest[] tests, string[] testTypes, VariableTable variables)
    {
        Tests = tests;
        TestTypes = testTypes;
        Variables = variables;
        MissingUnitSlot = variables.SlotOf(MissingUnitName);
        _positions = tests.Select(static (test, position) => KeyValuePair.Create(test.Name, position)).ToFrozenDictionary(StringComparer.Ordinal);
        PositionsByName = [.. Enumerable.Range(0, tests.Length).OrderBy(position => tests[position].Name, StringComparer.Ordinal)];
        All = Selection.All(this);
        Selections = new SelectionCache(this);
    }

    /// <summary>Gets the tests; parents stand before their children.</summary>
    public CompiledTest[] Tests { get; }

    /// <summary>Gets the positions of the tests in UTF-16 order of their names.</summary>
    public int[] PositionsByName { get; }

    /// <summary>Gets the test types that occur, by identifier slot.</summary>
    public string[] TestTypes { get; }

    public VariableTable Variables { get; }

    /// <summary>Gets the selection of all tests.</summary>
    public Selection All { get; }

    /// <summary>Gets the selections of tests by name.</summary>
    public SelectionCache Selections { get; }

    public int MissingUnitSlot { get; }

    /// <exception cref="MatrixLoadException">The dependencies have no order, which verification rules out.</exception>
    public static CompiledMatrix Compile(TestMatrix matrix, RuleFunctionSet functions)
    {
        if (!new DependencyGraph(matrix.Tests).TryGetEvaluationOrder(out var order))
        {
            throw new MatrixLoadException("Detected invalid dependency links. Unable to determine order");
        }

        var variables = new VariableTable();
        var rules = new RulePool(new RuleCompiler(functions, variables));
        var typeSlots = new Dictionary<string, int>(StringComparer.Ordinal);
        var positions = new Dictionary<string, int>(order.Count, StringComparer.Ordinal);
        var tests = new CompiledTest[order.Count];
        for (var i = 0; i < tests.Length; i++)
        {
            var name = order[i];
            var definition = matrix.Tests[name];
            tests[i] = new CompiledTest(name, definition, rules.Get(definition.Rule, definition.Constants), CompileAllocations(definition, rules))
            {
                TypeSlot = SlotOf(typeSlots, definition.TestType ?? ""),
                Parent = definition.DependsOn?.TestName is { } parent ? positions[parent] : -1,
            };
            positions.Add(name, i);
        }

        var matrixOfTests = new CompiledMatrix(tests, [.. typeSlots.Keys], variables); // gives the last slot
        variables.Texts.Freeze(variables.Count);
        return matrixOfTests;
    }

    public bool TryGetPosition(string testName, out int position) => _positions.TryGetValue(testName, out position);

    private static CompiledAllocation[] CompileAllocations(TestDefinition definition, RulePool rules)
    {
        var compiled = new CompiledAllocation[definition.Allocations.Count];
        for (var i = 0; i < compiled.Length; i++)
        {
            var allocation = definition.Allocations[i];
            compiled[i] = new CompiledAllocation(definition, allocation, rules.Get(allocation.Rule, definition.Constants));
        }

        return compiled;
    }

    private static int SlotOf(Dictionary<string, int> slots, string testType)
    {
        if (!slots.TryGetValue(testType, out var slot))
        {
            slot = slots.Count;
            slots.Add(testType, slot);
        }

        return slot;
    }

    /// <summary>Compiles equal rules with equal constants once.</summary>
    private sealed class RulePool(RuleCompiler compiler)
    {
        private readonly Dictionary<(string Text, RuleMap Constants), CompiledRule> _rules = [];

        public CompiledRule Get(string? text, RuleMap constants)
        {
            if (text is null)
            {
                return CompiledRule.True;
            }

            var key = (text, MentionedIn(text, constants));
            if (!_rules.TryGetValue(key, out var rule))
            {
                rule = compiler.Compile(text, constants);
                _rules.Add(key, rule);
            }

            return rule;
        }

        // Tests often have the same rule and different constants that it does not read.
        private static RuleMap MentionedIn(string rule, RuleMap constants)
        {
            foreach (var name in constants.Keys)
            {
                if (!rule.Contains(name, StringComparison.Ordinal))
                {
                    return new RuleMap(constants.Where(constant => rule.Contains(constant.Key, StringComparison.Ordinal)));
                }
            }

            return constants;
        }
    }
}
