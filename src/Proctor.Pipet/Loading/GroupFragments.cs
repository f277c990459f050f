using System.Collections.Frozen;
using Proctor.Definitions;
using Proctor.Pipet.Json;
using Proctor.Pipet.Telemetry;

namespace Proctor.Pipet.Loading;

/// <summary>
/// Every group a request can be given, as the member of an identify answer: <c>"test" : {"name": ..., "value": ..., "payload": ..., "version": ...}</c>.
/// Immutable and safe for concurrent use.
/// </summary>
internal sealed class GroupFragments
{
    private readonly FrozenDictionary<string, TestFragments> _tests;
    private readonly TestFragments[] _byPosition;

    /// <summary>Writes the groups of all tests.</summary>
    /// <param name="engine">The tests that were loaded.</param>
    /// <param name="depth">How many objects are open around the members.</param>
    /// <param name="counts">Where the groups are counted.</param>
    public GroupFragments(ProctorEngine engine, int depth, AssignmentCounts counts)
    {
        _tests = engine.Matrix.Tests.ToFrozenDictionary(
            static test => test.Key, test => new TestFragments(test.Key, test.Value, depth, counts), StringComparer.Ordinal);
        _byPosition = [.. engine.Compiled.Tests.Select(test => _tests[test.Name])];
    }

    /// <summary>The member for the test at a position of the matrix and the bucket at a position of the test.</summary>
    public ref readonly GroupFragment At(int test, int bucket) => ref _byPosition[test].At(bucket);

    /// <summary>The member for a test and one of its buckets.</summary>
    public GroupFragment Of(string test, Bucket bucket) => _tests[test].Of(bucket);

    private sealed class TestFragments
    {
        private readonly Bucket[] _buckets;
        private readonly GroupFragment[] _fragments;

        public TestFragments(string name, TestDefinition test, int depth, AssignmentCounts counts)
        {
            _buckets = [.. test.Buckets];
            var places = counts.Register(name, _buckets);
            _fragments = [.. _buckets.Select((bucket, i) => new GroupFragment(Write(name, test, bucket, depth), places[i]))];
        }

        public ref readonly GroupFragment At(int bucket) => ref _fragments[bucket];

        // A test has a handful of buckets, and the engine hands out those of the definition.
        public GroupFragment Of(Bucket bucket)
        {
            for (var i = 0; i < _buckets.Length; i++)
            {
                if (ReferenceEquals(_buckets[i], bucket))
                {
                    return _fragments[i];
                }
            }

            throw new ArgumentException($"The bucket {bucket} is not one of the test.", nameof(bucket));
        }

        private static byte[] Write(string name, TestDefinition test, Bucket bucket, int depth)
        {
            using var buffer = new PooledBuffer();
            var json = new JsonTextWriter(buffer, JsonLayout.Indented, DoubleStyle.JavaText, depth);
            json.Name(name);
            json.StartObject();
            json.Name("name"u8);
            json.Value(bucket.Name);
            json.Name("value"u8);
            json.Value(bucket.Value);
            if (bucket.Payload is { } payload)
            {
                json.Name("payload"u8);
                DefinitionWriter.Write(ref json, payload);
            }

            json.Name("version"u8);
            json.Value(test.Version);
            json.EndObject();
            json.Flush();
            return buffer.ToArray();
        }
    }
}
