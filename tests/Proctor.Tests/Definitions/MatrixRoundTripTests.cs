using System.Numerics;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Definitions;

/// <summary>What is written reads back as it was.</summary>
public sealed class MatrixRoundTripTests
{
    [Fact]
    public void Random_matrices_survive_in_both_layouts()
    {
        var random = new Random(20260727);
        for (var i = 0; i < 300; i++)
        {
            var matrix = new TestMatrix { Audit = RandomAudit(random), Tests = RandomTests(random, RandomTest) };
            Assert.Equal(matrix, TestMatrix.Parse(matrix.ToJson()));
            Assert.Equal(matrix, TestMatrix.Parse(matrix.ToJson(JsonLayout.Compact)));
            Assert.Equal(matrix.ToJson(), TestMatrix.Parse(matrix.ToJson(JsonLayout.Compact)).ToJson());
        }
    }

    [Fact]
    public void Random_definitions_survive_and_compile_the_same()
    {
        var random = new Random(20260728);
        for (var i = 0; i < 300; i++)
        {
            var definition = new TestMatrixDefinition { Tests = RandomTests(random, RandomSource) };
            var again = TestMatrixDefinition.Parse(definition.ToJson());
            Assert.Equal(definition, again);
            Assert.Equal(Compile(definition), Compile(again));
        }
    }

    [Fact]
    public void The_matrices_of_the_repository_survive()
    {
        foreach (var file in new[] { "example/example-matrix.json", "bench/matrices/matrix-10.json", "bench/matrices/matrix-1000.json" })
        {
            var matrix = TestMatrix.Parse(RepositoryFile.Read(file));
            Assert.NotEmpty(matrix.Tests);
            Assert.Equal(matrix, TestMatrix.Parse(matrix.ToJson()));
        }
    }

    private static TestMatrix Compile(TestMatrixDefinition definition) =>
        new TestMatrixVersion { Definition = definition, Published = DateTimeOffset.UnixEpoch }.Compile();

    private static Audit RandomAudit(Random random) => new()
    {
        Version = Perhaps(random, RandomText),
        Updated = random.NextInt64(long.MinValue, long.MaxValue),
        UpdatedBy = Perhaps(random, RandomText),
    };

    private static Dictionary<string, T> RandomTests<T>(Random random, Func<Random, T> randomTest)
    {
        var tests = new Dictionary<string, T>();
        for (var count = random.Next(5); count > 0; count--)
        {
            tests[RandomText(random)] = randomTest(random);
        }

        return tests;
    }

    private static TestDefinition RandomTest(Random random) => RandomSource(random).Compile() with
    {
        Rule = Perhaps(random, RandomText),
        ContainsUnitlessAllocation = Coin(random),
        IsDynamic = Coin(random),
    };

    private static SourceTestDefinition RandomSource(Random random) => new()
    {
        Version = Perhaps(random, RandomText),
        Constants = RandomMap(random, 2),
        SpecialConstants = Coin(random) ? RuleMap.Empty : new RuleMap([KeyValuePair.Create<string, RuleValue>("__COUNTRIES", RuleList.OfStrings(["US"]))]),
        Salt = Perhaps(random, RandomText),
        Rule = Perhaps(random, RandomText),
        Buckets = RandomList(random, RandomBucket),
        Allocations = RandomList(random, RandomAllocation),
        Silent = Coin(random),
        MetaTags = RandomList(random, RandomText),
        TestType = Perhaps(random, RandomText),
        Description = Perhaps(random, RandomText),
        DependsOn = Perhaps(random, static random => new TestDependency { TestName = Perhaps(random, RandomText), BucketValue = RandomInteger(random) }),
        EvaluateForIncognitoUsers = Coin(random),
        EnableUnitlessAllocations = Coin(random),
        ForceLogging = Coin(random),
        PayloadExperiment = Perhaps(random, static random => new PayloadExperiment
        {
            Priority = Perhaps(random, RandomText),
            Namespaces = RandomList(random, RandomText),
        }),
    };

    private static Bucket RandomBucket(Random random) => new()
    {
        Name = RandomText(random),
        Value = RandomInteger(random),
        Description = Perhaps(random, RandomText),
        Payload = Perhaps(random, RandomPayload),
    };

    private static Allocation RandomAllocation(Random random) => new()
    {
        Rule = Perhaps(random, RandomText),
        Ranges = RandomList(random, static random => new BucketRange { BucketValue = RandomInteger(random), Length = RandomDecimal(random) }),
        Id = RandomText(random),
        Name = RandomText(random),
    };

    private static Payload RandomPayload(Random random) => random.Next(9) switch
    {
        0 => Payload.OfDouble(RandomDecimal(random)),
        1 => Payload.OfDoubles(1.5, null, RandomDecimal(random)),
        2 => Payload.OfLong(random.NextInt64(long.MinValue, long.MaxValue)),
        3 => Payload.OfLongs(null, random.NextInt64()),
        4 => Payload.OfString(RandomText(random)),
        5 => Payload.OfStrings(RandomText(random), null),
        6 => Payload.OfMap(RandomMap(random, 3)),
        7 => Payload.OfJson(RandomValue(random, 3)),
        _ => Payload.Empty,
    };

    private static RuleMap RandomMap(Random random, int depth)
    {
        var members = new List<KeyValuePair<string, RuleValue>>();
        for (var count = random.Next(4); count > 0; count--)
        {
            members.Add(KeyValuePair.Create(RandomText(random), RandomValue(random, depth - 1)));
        }

        return new RuleMap(members);
    }

    private static RuleValue RandomValue(Random random, int depth) => random.Next(depth > 0 ? 9 : 7) switch
    {
        0 => RuleValue.Null,
        1 => Coin(random),
        2 => RandomInteger(random),
        3 => random.NextInt64(1L << 31, long.MaxValue),
        4 => new BigInteger(long.MinValue) * random.Next(2, 1000),
        5 => RandomDecimal(random),
        6 => RandomText(random),
        7 => RandomMap(random, depth),
        _ => new RuleList(RandomValue(random, depth - 1), RandomValue(random, depth - 1)),
    };

    // Numbers that ten fraction digits hold; others are rounded when they are written.
    private static double RandomDecimal(Random random) => random.Next(4) switch
    {
        0 => 0,
        1 => random.Next() / 1024.0,
        2 => Math.Round(random.NextDouble(), 10),
        _ => -random.NextDouble() * 1e40,
    };

    private static int RandomInteger(Random random) => random.Next(int.MinValue, int.MaxValue);

    private static string RandomText(Random random)
    {
        const string Alphabet = "abcXYZ019_-. \"\\/\b\t\n\f\r\0\u001F\u007Fäß€\u2028\uFFFD\uD83D\uDE00";
        var characters = new char[random.Next(12)];
        for (var i = 0; i < characters.Length; i++)
        {
            characters[i] = Alphabet[random.Next(Alphabet.Length)];
        }

        return new string(characters);
    }

    private static T[] RandomList<T>(Random random, Func<Random, T> randomItem)
    {
        var items = new T[random.Next(4)];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = randomItem(random);
        }

        return items;
    }

    private static T? Perhaps<T>(Random random, Func<Random, T> randomValue)
        where T : class => Coin(random) ? randomValue(random) : null;

    private static bool Coin(Random random) => random.Next(2) == 0;
}
