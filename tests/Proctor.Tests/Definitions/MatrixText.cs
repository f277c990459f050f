using System.Text;
using Proctor.Definitions;

namespace Proctor.Tests.Definitions;

/// <summary>Matrices with one test <c>x</c>, of which only what matters is given.</summary>
internal static class MatrixText
{
    /// <summary>A matrix whose test has the given members.</summary>
    public static string OfTest(string members) => "{\"audit\":{},\"tests\":{\"x\":{" + members + "}}}";

    public static TestDefinition ReadTest(string members) => TestMatrix.Parse(OfTest(members)).Tests["x"];

    public static DefinitionReading<TestMatrix> Read(string json) => TestMatrix.Read(Encoding.UTF8.GetBytes(json));

    public static string[] ProblemsOf(string json) => [.. Read(json).Problems.Select(static problem => problem.ToString())];

    /// <summary>The only problem of a test with the given members.</summary>
    public static string ProblemOfTest(string members) => Assert.Single(ProblemsOf(OfTest(members)));

    /// <summary>The payload of a bucket.</summary>
    public static Payload? ReadPayload(string payload) => ReadTest($$"""
        "buckets":[{"payload":{{payload}}}]
        """).Buckets[0].Payload;
}
