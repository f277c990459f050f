using Proctor.Rules;
using Proctor.Rules.Compilation;

namespace Proctor.Assignment;

/// <summary>One evaluation of some tests for one request (assignment.md sections 3 to 8). Never throws for what a request or a rule contains.</summary>
internal ref struct Evaluation
{
    private const string IncognitoVariable = "isIncognitoUser";

    private readonly CompiledMatrix _matrix;
    private readonly EngineSettings _settings;
    private readonly ForceGroups _force;
    private readonly bool _randomEnabled;
    private readonly bool _isIncognito;
    private readonly bool _forces;
    private readonly bool _isPlain;
    private readonly Span<RuleValue> _variables;
    private readonly Span<string?> _identifiers;
    private readonly Span<bool> _refused;
    private readonly Span<Outcome> _outcomes;
    private readonly Selection _selection;
    private readonly PlainProgram _program;
    private readonly Span<byte> _truths;
    private readonly ReadOnlySpan<int> _positions;
    private readonly Span<bool> _hashed;
    private readonly Span<int> _points;
    private readonly ResultExtras _extras;
    private EvaluationFrame _frame;
    private bool _missesUnit;

    /// <param name="matrix">The tests.</param>
    /// <param name="settings">The settings of the engine.</param>
    /// <param name="request">What the request brought.</param>
    /// <param name="scratch">Room to work in.</param>
    /// <param name="selection">The tests to evaluate.</param>
    /// <param name="outcomes">Where the outcomes go, one for each test to evaluate.</param>
    /// <param name="extras">Where what is rare goes.</param>
    public Evaluation(
        CompiledMatrix matrix,
        EngineSettings settings,
        in EvaluationRequest request,
        EvaluationScratch scratch,
        Selection selection,
        Span<Outcome> outcomes,
        ResultExtras extras)
    {
        _matrix = matrix;
        _settings = settings;
        _force = request.Force;
        _randomEnabled = request.Identifiers.RandomEnabled;
        _isIncognito = IsIncognito(request.Context);
        _variables = scratch.Variables(matrix.Variables.Count);
        _identifiers = scratch.Identifiers(matrix.TestTypes.Length);
        _refused = scratch.Refused(matrix.TestTypes.Length);
        _hashed = scratch.Hashed(matrix.TestTypes.Length);
        _points = scratch.Points(selection.PointRoom);
        _selection = selection;
        _program = selection.Program;
        _truths = scratch.Truths(_program.Rules.Length);
        _positions = selection.Positions;
        _outcomes = outcomes;
        _extras = extras;
        _forces = _force.Groups.Count > 0 || _force.DefaultMode != ForceDefaultMode.None;
        _frame = new EvaluationFrame(_variables, settings.Clock, matrix.Variables.Texts, scratch.TextNumbers(matrix.Variables.Count));
        matrix.Variables.Fill(_variables, request.Context);
        _variables[matrix.MissingUnitSlot] = RuleValue.False;
        TakeIdentifiers(request.Identifiers);
        _isPlain = !_isIncognito && !_forces && !_refused.Contains(true);
    }

    public void Run()
    {
        if (_isPlain)
        {
            RunPlain();
            return;
        }

        for (var i = 0; i < _outcomes.Length; i++)
        {
            _outcomes[i] = EvaluateSpecial(TestAt(i), i);
        }
    }

    // Nearly all tests of nearly all requests go the plain way: nothing is forced, and all identifiers are taken.
    private void RunPlain()
    {
        var tests = _program.Tests;
        for (var i = 0; i < tests.Length; i++)
        {
            ref readonly var test = ref tests[i];
            _outcomes[i] = test.IsSpecial || _identifiers[test.TypeSlot] is null ? EvaluateSpecial(TestAt(i), i) : AssignPlain(test, i);
        }
    }

    private Outcome AssignPlain(in PlainTest test, int index)
    {
        switch (TruthOf(test.Rule))
        {
            case Truth.True:
                break;
            case Truth.False:
                return Outcome.None(AssignmentReason.RuleFalse);
            default:
                return Assign(TestAt(index), isRefused: false, index);
        }

        var allocations = _program.Allocations;
        for (var i = test.FirstAllocation; i < test.EndOfAllocations; i++)
        {
            ref readonly var allocation = ref allocations[i];
            var truth = TruthOf(allocation.Rule);
            if (truth == Truth.True && allocation.TryFind(PointAt(test.PointPlace, test.TypeSlot), out var bucket))
            {
                return new Outcome(bucket, i - test.FirstAllocation, bucket < 0 ? AssignmentReason.UnknownBucket : AssignmentReason.Assigned);
            }

            if (truth != Truth.False)
            {
                return Assign(TestAt(index), isRefused: false, index);
            }
        }

        return Outcome.None(AssignmentReason.NoAllocation);
    }

    // Unsure stands for a fault here, which the usual way tells in full.
    private Truth TruthOf(int rule)
    {
        if (rule == PlainProgram.NoRule)
        {
            return Truth.True;
        }

        var truth = (Truth)_truths[rule];
        return truth == Truth.Unsure ? EvaluateRule(rule) : truth;
    }

    private Truth EvaluateRule(int rule)
    {
        var outcome = _program.Rules[rule].Evaluate(ref _frame);
        var truth = outcome.Fault is not null ? Truth.Unsure : outcome.IsTrue ? Truth.True : Truth.False;
        _truths[rule] = (byte)truth;
        return truth;
    }

    private readonly CompiledTest TestAt(int index) => _matrix.Tests[_positions.IsEmpty ? index : _positions[index]];

    private static bool IsIncognito(RuleContext context) =>
        context.TryGetValue(IncognitoVariable, out var value) && !value.IsNull && value.ToString().Equals("true", StringComparison.OrdinalIgnoreCase);

    private void TakeIdentifiers(Identifiers identifiers)
    {
        for (var slot = 0; slot < _identifiers.Length; slot++)
        {
            var type = _matrix.TestTypes[slot];
            _identifiers[slot] = identifiers[type];
            _refused[slot] = _identifiers[slot] is { } identifier && !_settings.IdentifierValidator.IsValid(type, identifier);
        }
    }

    private Outcome EvaluateSpecial(CompiledTest test, int index)
    {
        if (_isIncognito && !test.Definition.EvaluateForIncognitoUsers)
        {
            return Outcome.None(AssignmentReason.Incognito);
        }

        var isRefused = _refused[test.TypeSlot];
        if (Obstacle(test, isRefused) is { } obstacle)
        {
            return Outcome.None(obstacle);
        }

        if (_forces && TryForce(test, index) is { } forced)
        {
            return forced;
        }

        if (test.Parent >= 0 && ValueOf(test.Parent) != test.Definition.DependsOn!.BucketValue)
        {
            return Outcome.None(AssignmentReason.DependencyNotMet);
        }

        TellWhetherUnitIsMissing(isRefused && test.Definition.ContainsUnitlessAllocation);
        return Assign(test, isRefused, index);
    }

    // Rules see it as a variable. It is the same for nearly all tests, so it is not written for each.
    private void TellWhetherUnitIsMissing(bool isMissing)
    {
        if (isMissing != _missesUnit)
        {
            _missesUnit = isMissing;
            _variables[_matrix.MissingUnitSlot] = isMissing;
        }
    }

    // Checked before forcing: a forced group without identifier is no group.
    private readonly AssignmentReason? Obstacle(CompiledTest test, bool isRefused)
    {
        if (test.IsRandom)
        {
            return _randomEnabled ? null : AssignmentReason.RandomDisabled;
        }

        if (_identifiers[test.TypeSlot] is null)
        {
            return AssignmentReason.NoIdentifier;
        }

        return isRefused && !test.Definition.EnableUnitlessAllocations ? AssignmentReason.InvalidIdentifier : null;
    }

    private readonly Outcome? TryForce(CompiledTest test, int index)
    {
        var position = _force.Groups.TryGetValue(test.Name, out var value) ? CompiledTest.FirstBucketWithValue(test.Definition, value) : -1;
        if (position < 0)
        {
            return _force.DefaultMode == ForceDefaultMode.Fallback ? Outcome.None(AssignmentReason.FallbackForced) : null;
        }

        var own = test.Definition.Buckets[position];
        if (own.Payload is { } payload && _force.Payloads.TryGetValue(test.Name, out var forced))
        {
            _extras.SetBucket(index, own with { Payload = ForcedPayload.Override(payload, forced) });
        }

        return new Outcome(position, -1, AssignmentReason.Forced);
    }

    private Outcome Assign(CompiledTest test, bool isRefused, int index)
    {
        if (!test.Rule.IsAlwaysTrue && test.Rule.Evaluate(ref _frame) is { IsTrue: false } rule)
        {
            return RuleNotTrue(rule, index);
        }

        var needsUnitless = isRefused && test.Definition.EnableUnitlessAllocations;
        var allocations = test.Allocations;
        for (var i = 0; i < allocations.Length; i++)
        {
            var allocation = allocations[i];
            if (needsUnitless && !allocation.MentionsMissingUnit)
            {
                continue;
            }

            var matches = allocation.Rule.IsAlwaysTrue ? RuleOutcome.Of(true) : allocation.Rule.Evaluate(ref _frame);
            if (matches.IsTrue)
            {
                return Choose(test, i, index);
            }

            if (matches.Fault is not null)
            {
                // The allocations after one that fails are not tried: groups depend on it.
                _extras.SetFault(index, matches.Fault);
                return new Outcome(-1, i, AssignmentReason.AllocationRuleFailed);
            }
        }

        return Outcome.None(AssignmentReason.NoAllocation);
    }

    private readonly Outcome Choose(CompiledTest test, int allocation, int index)
    {
        var ready = test.Allocations[allocation];
        if (_force.DefaultMode == ForceDefaultMode.MinLive)
        {
            return ready.SmallestLiveBucket < 0
                ? Outcome.None(AssignmentReason.UnknownBucket)
                : new Outcome(ready.SmallestLiveBucket, -1, AssignmentReason.SmallestLiveBucket);
        }

        var bucket = test.IsRandom ? ready.BucketAt(Draw()) : ready.BucketAt(PointAt(_selection.PointPlaces[index], test.TypeSlot));
        return new Outcome(bucket, allocation, bucket < 0 ? AssignmentReason.UnknownBucket : AssignmentReason.Assigned);
    }

    // The first test that needs it has the identifier hashed for all tests of its type at once.
    private readonly int PointAt(int place, int typeSlot)
    {
        if (!_hashed[typeSlot])
        {
            HashAll(typeSlot);
        }

        return _points[place];
    }

    private readonly void HashAll(int typeSlot)
    {
        _hashed[typeSlot] = true;
        var (plan, first) = _selection.HashPlans[typeSlot]!;
        plan.Hash(_identifiers[typeSlot], _points.Slice(first, plan.Room));
    }

    private readonly Outcome RuleNotTrue(RuleOutcome rule, int index)
    {
        if (rule.Fault is null)
        {
            return Outcome.None(AssignmentReason.RuleFalse);
        }

        _extras.SetFault(index, rule.Fault);
        return Outcome.None(AssignmentReason.RuleFailed);
    }

    /// <summary>The value of the bucket a test before this one got in this evaluation, or null.</summary>
    private readonly int? ValueOf(int position)
    {
        var index = _positions.IsEmpty ? position : _positions.BinarySearch(position);
        var bucket = _outcomes[index].Bucket;
        return bucket < 0 ? null : _matrix.Tests[position].Definition.Buckets[bucket].Value;
    }

    private readonly double Draw()
    {
        if (_settings.Random is not { } random)
        {
            return Random.Shared.NextDouble();
        }

        lock (random)
        {
            return random.NextDouble();
        }
    }
}
