using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Proctor.Conformance.Tests.Pipet;

/// <summary>Compares JSON as values: the order of members does not count, numbers count by value.</summary>
internal static class JsonDifference
{
    /// <summary>Returns the first difference, or null when there is none.</summary>
    public static string? Find(JsonElement expected, JsonElement actual, string path = "$")
    {
        if (expected.ValueKind != actual.ValueKind)
        {
            return Describe(path, expected, actual);
        }

        return expected.ValueKind switch
        {
            JsonValueKind.Object => FindInObject(expected, actual, path),
            JsonValueKind.Array => FindInArray(expected, actual, path),
            JsonValueKind.Number => SameNumber(expected, actual) ? null : Describe(path, expected, actual),
            JsonValueKind.String => expected.GetString() == actual.GetString() ? null : Describe(path, expected, actual),
            _ => null,
        };
    }

    private static string? FindInObject(JsonElement expected, JsonElement actual, string path)
    {
        foreach (var member in actual.EnumerateObject())
        {
            if (!expected.TryGetProperty(member.Name, out _))
            {
                return $"{path}.{member.Name}: unexpected {member.Value.GetRawText()}";
            }
        }

        foreach (var member in expected.EnumerateObject())
        {
            if (!actual.TryGetProperty(member.Name, out var value))
            {
                return $"{path}.{member.Name}: missing {member.Value.GetRawText()}";
            }

            if (Find(member.Value, value, $"{path}.{member.Name}") is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private static string? FindInArray(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.GetArrayLength() != actual.GetArrayLength())
        {
            return Describe(path, expected, actual);
        }

        for (var i = 0; i < expected.GetArrayLength(); i++)
        {
            if (Find(expected[i], actual[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    // Integers are compared exactly; the virtual machine prints some doubles with a digit more than the shortest form.
    private static bool SameNumber(JsonElement expected, JsonElement actual) =>
        BigInteger.TryParse(expected.GetRawText(), CultureInfo.InvariantCulture, out var left)
        && BigInteger.TryParse(actual.GetRawText(), CultureInfo.InvariantCulture, out var right)
            ? left == right
            : expected.GetDouble() == actual.GetDouble();

    private static string Describe(string path, JsonElement expected, JsonElement actual) =>
        $"{path}: expected {expected.GetRawText()} but found {actual.GetRawText()}";
}
