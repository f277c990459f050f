using Proctor.Rules;

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
    private readonly Span<RuleValue> _variables;
    private readonly Span<string?> _identifiers;
    private readonly Span<bool> _refused;
    private readonly Span<Outcome> _outcomes;
    private readonly ReadOnlySpan<int> _positions;
    private readonly ResultExtras _extras;

    /// <param name="matrix">The tests.</param>
    /// <param name="settings">The settings of the engine.</param>
    /// <param name="request">What the request brought.</param>
    /// <param name="scratch">Room to work in.</param>
    /// <param name="positions">The tests to evaluate, ascending; empty for all.</param>
    /// <param name="outcomes">Where the outcomes go, one for each test to evaluate.</param>
    /// <param name="extras">Where what is rare goes.</param>
    public Evaluation(
        CompiledMatrix matrix,
        EngineSettings settings,
        in EvaluationRequest request,
        EvaluationScratch scratch,
        ReadOnlySpan<int> positions,
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
        _positions = positions;
        _outcomes = outcomes;
        _extras = extras;
        matrix.Variables.Fill(_variables, request.Context);
        TakeIdentifiers(request.Identifiers);
    }

    public void Run()
    {
        for (var i = 0; i < _outcomes.Length; i++)
        {
            var test = _matrix.Tests[_positions.IsEmpty ? i : _positions[i]];
            _outcomes[i] = Evaluate(test, i);
        }
    }

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

    private Outcome Evaluate(CompiledTest test, int index)
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

        if (TryForce(test, index) is { } forced)
        {
            return forced;
        }

        if (_force.DefaultMode == ForceDefaultMode.Fallback)
        {
            return Outcome.None(AssignmentReason.FallbackForced);
        }

        _variables[_matrix.MissingUnitSlot] = isRefused && test.Definition.ContainsUnitlessAllocation;
        var match = Match(test, isRefused, index);
        if (match.Reason != AssignmentReason.Assigned)
        {
            return match;
        }

        return _force.DefaultMode == ForceDefaultMode.MinLive ? SmallestLive(test, match.Allocation) : Choose(test, match.Allocation);
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
        if (_force.Groups.Count == 0 || !_force.Groups.TryGetValue(test.Name, out var value))
        {
            return null;
        }

        var position = CompiledTest.FirstBucketWithValue(test.Definition, value);
        if (position < 0)
        {
            return null;
        }

        var own = test.Definition.Buckets[position];
        if (own.Payload is { } payload && _force.Payloads.TryGetValue(test.Name, out var forced))
        {
            _extras.SetBucket(index, own with { Payload = ForcedPayload.Override(payload, forced) });
        }

        return new Outcome(position, -1, AssignmentReason.Forced);
    }

    private readonly Outcome Match(CompiledTest test, bool isRefused, int index)
    {
        if (test.Definition.DependsOn is { } dependency && ValueOf(test.Parent) != dependency.BucketValue)
        {
            return Outcome.None(AssignmentReason.DependencyNotMet);
        }

        var rule = test.Rule.Evaluate(_variables, _settings.Clock);
        if (!rule.IsTrue)
        {
            return RuleNotTrue(rule, index);
        }

        for (var i = 0; i < test.Allocations.Length; i++)
        {
            var allocation = test.Allocations[i];
            if (test.Definition.EnableUnitlessAllocations && isRefused && !allocation.MentionsMissingUnit)
            {
                continue;
            }

            var matches = allocation.Rule.Evaluate(_variables, _settings.Clock);
            if (matches.IsTrue)
            {
                return new Outcome(-1, i, AssignmentReason.Assigned);
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

    private readonly Outcome Choose(CompiledTest test, int allocation)
    {
        var bucket = test.IsRandom
            ? test.Allocations[allocation].BucketAt(Draw())
            : test.Allocations[allocation].BucketAt(IdentifierHash.Of(test.HashPrefix, _identifiers[test.TypeSlot]));
        return new Outcome(bucket, allocation, bucket < 0 ? AssignmentReason.UnknownBucket : AssignmentReason.Assigned);
    }

    private static Outcome SmallestLive(CompiledTest test, int allocation)
    {
        var bucket = test.Allocations[allocation].SmallestLiveBucket;
        return new Outcome(bucket, -1, bucket < 0 ? AssignmentReason.UnknownBucket : AssignmentReason.SmallestLiveBucket);
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
