using Proctor.Definitions;
using Proctor.Rules.Compilation;

namespace Proctor.Assignment;

/// <summary>A test made ready. Immutable.</summary>
internal sealed class CompiledTest(string name, TestDefinition definition, CompiledRule rule, CompiledAllocation[] allocations)
{
    public string Name { get; } = name;

    public TestDefinition Definition { get; } = definition;

    public CompiledRule Rule { get; } = rule;

    public CompiledAllocation[] Allocations { get; } = allocations;

    /// <summary>Gets what is hashed before the identifier.</summary>
    public byte[] HashPrefix { get; } = IdentifierHash.PrefixOf(name, definition.Salt);

    public bool IsRandom { get; } = definition.TestType == TestTypes.Random;

    /// <summary>Gets which of the engine's identifier slots the test reads.</summary>
    public required int TypeSlot { get; init; }

    /// <summary>Gets a value indicating whether the test needs more than an identifier and its own rules.</summary>
    public bool IsSpecial => IsRandom || Parent >= 0;

    /// <summary>Gets the position of the test this one depends on, which is before its own, or -1.</summary>
    public required int Parent { get; init; }

    public static int FirstBucketWithValue(TestDefinition test, int value)
    {
        for (var i = 0; i < test.Buckets.Count; i++)
        {
            if (test.Buckets[i].Value == value)
            {
                return i;
            }
        }

        return -1;
    }
}
