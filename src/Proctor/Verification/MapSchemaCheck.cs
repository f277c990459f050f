using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Verification;

/// <summary>Checks a map payload against a schema. Keys the schema does not have are fine.</summary>
internal static class MapSchemaCheck
{
    /// <returns>Whether the map fits.</returns>
    public static bool Run(CheckedTest test, Bucket bucket, RuleMap map, IReadOnlyDictionary<string, string> schema)
    {
        if (map.Count < schema.Count)
        {
            test.Add(ProblemWording.MapTooSmall(test, bucket));
            return false;
        }

        foreach (var (key, typeName) in schema)
        {
            if (FindProblem(test, bucket, map, key, typeName) is { } problem)
            {
                test.Add(problem);
                return false;
            }
        }

        return true;
    }

    private static TestProblem? FindProblem(CheckedTest test, Bucket bucket, RuleMap map, string key, string typeName)
    {
        if (!map.TryGetValue(key, out var value))
        {
            return ProblemWording.MissingKey(test, key, bucket);
        }

        if (!PayloadTypes.TryParse(typeName, out var type))
        {
            return ProblemWording.UnknownSchemaType(test, key, typeName);
        }

        return type switch
        {
            PayloadType.Map => ProblemWording.NestedMap(test, key),
            PayloadType.Json => ProblemWording.NestedJson(test, key),
            _ => Fits(value, type) ? null : ProblemWording.WrongValue(test, key, typeName, bucket),
        };
    }

    private static bool Fits(RuleValue value, PayloadType type)
    {
        if (!value.TryGetList(out var items))
        {
            return !type.IsArray() && FitsOne(value, type == PayloadType.StringValue);
        }

        if (items.Count == 0)
        {
            return true; // whatever the type, even a single text: matrices rely on it
        }

        return type.IsArray() && items.All(item => FitsOne(item, type == PayloadType.StringArray));
    }

    // Any number is as good as another: 1.5 is a longValue here.
    private static bool FitsOne(RuleValue value, bool isText) => isText ? value.Kind == RuleKind.String : value.IsNumber;
}
