using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Hosting.Inspection;

/// <summary>What random users get, with the context of somebody. Immutable.</summary>
internal sealed class RandomSample
{
    private readonly Dictionary<string, Counts> _tests = new(StringComparer.Ordinal);

    private RandomSample(int size) => Size = size;

    /// <summary>Gets how many users were drawn.</summary>
    public int Size { get; }

    /// <summary>Draws users and puts them into groups. The reporter of the engine is not told.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="tests">The tests to count.</param>
    /// <param name="context">What rules know about each of them.</param>
    /// <param name="size">How many users to draw.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static RandomSample Draw(ProctorEngine engine, IReadOnlyCollection<string> tests, RuleContext context, int size, CancellationToken cancellationToken)
    {
        var sample = new RandomSample(size);
        var all = engine.Matrix.Tests.Values.Select(static test => test.TestType).OfType<string>();
        string[] types = [.. all.Where(static type => type != TestTypes.Random).Distinct()];
        foreach (var test in tests)
        {
            sample._tests[test] = new Counts();
        }

        for (var i = 0; i < size; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = engine.Evaluate(SomebodyOf(types), context, ForceGroups.None, tests);
            foreach (var test in tests)
            {
                sample._tests[test].Add(result[test]);
            }
        }

        return sample;
    }

    /// <summary>What the users got of a test.</summary>
    public Counts Of(string test) => _tests[test];

    private static Identifiers SomebodyOf(string[] types)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        var somebody = new Identifiers { RandomEnabled = true };
        foreach (var type in types)
        {
            RandomNumberGenerator.Fill(bytes);
            somebody[type] = BinaryPrimitives.ReadInt64LittleEndian(bytes).ToString(CultureInfo.InvariantCulture);
        }

        return somebody;
    }

    /// <summary>What users got of one test.</summary>
    internal sealed class Counts
    {
        private readonly Dictionary<int, int> _drawn = [];
        private readonly Dictionary<Allocation, int> _allocations = new(ReferenceEqualityComparer.Instance);

        /// <summary>Gets how many users got a bucket.</summary>
        public int Participants { get; private set; }

        /// <summary>Gets why somebody got no bucket; <see cref="AssignmentReason.Assigned"/> when nobody went without.</summary>
        public AssignmentReason Obstacle { get; private set; } = AssignmentReason.Assigned;

        /// <summary>How many users got a bucket.</summary>
        public int Drawn(int value) => _drawn.GetValueOrDefault(value);

        /// <summary>How many users should have got a bucket, by the shares of the allocations they came into.</summary>
        public double Expected(int value) => _allocations.Sum(
            allocation => allocation.Value * allocation.Key.Ranges.Where(range => range.BucketValue == value).Sum(static range => range.Length));

        public void Add(in TestAssignment assignment)
        {
            if (assignment is not { Bucket: { } bucket, Allocation: { } allocation })
            {
                Obstacle = assignment.Reason;
                return;
            }

            Participants++;
            _drawn[bucket.Value] = Drawn(bucket.Value) + 1;
            _allocations[allocation] = _allocations.GetValueOrDefault(allocation) + 1;
        }
    }
}
