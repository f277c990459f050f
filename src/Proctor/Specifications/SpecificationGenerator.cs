using System.Diagnostics.CodeAnalysis;
using Proctor.Definitions;

namespace Proctor.Specifications;

/// <summary>Writes for an application what it needs to use a test: the <see cref="TestSpecification"/> its definition asks for.</summary>
public static class SpecificationGenerator
{
    private const int FallbackWithoutBuckets = -1;

    /// <summary>Makes the specification of a test.</summary>
    /// <param name="definition">The definition of the test.</param>
    /// <param name="specification">
    /// The specification: buckets in the order of their values, the smallest value as fallback, the type of the payloads; no validator.
    /// <see langword="null"/> when there is a problem.
    /// </param>
    /// <param name="problem">Why the payloads have no type in common, in the words of the original; <see langword="null"/> on success.</param>
    /// <returns>Whether there is a specification.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is <see langword="null"/>.</exception>
    public static bool TryGenerate(
        SourceTestDefinition definition, [NotNullWhen(true)] out TestSpecification? specification, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Bucket[] buckets = [.. definition.Buckets.OrderBy(static bucket => bucket.Value)];
        problem = SpecifyPayload(buckets, out var payload);
        if (problem is not null)
        {
            specification = null;
            return false;
        }

        var values = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var bucket in buckets)
        {
            values[bucket.Name] = bucket.Value;
        }

        specification = new TestSpecification
        {
            FallbackValue = buckets.Length == 0 ? FallbackWithoutBuckets : buckets[0].Value,
            Buckets = values,
            Payload = payload,
            Description = definition.Description,
        };
        return true;
    }

    /// <summary>Writes a type as the original's messages do: <c>LONG_VALUE</c>.</summary>
    internal static string UpperSnake(PayloadType type) =>
        string.Concat(type.Name().Select(static letter => char.IsAsciiLetterUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));

    private static string? SpecifyPayload(Bucket[] buckets, out PayloadSpecification? specification)
    {
        specification = null;
        PayloadType[] types = [.. buckets.Select(static bucket => bucket.Payload?.Type).OfType<PayloadType>().Distinct()];
        if (types.Length == 0)
        {
            return null;
        }

        if (types.Length > 1)
        {
            return $"Payloads not compatible: [{string.Join(", ", types.Select(UpperSnake))}]";
        }

        IReadOnlyDictionary<string, string>? schema = null;
        var problem = types[0] == PayloadType.Map ? FindSchema(buckets, out schema) : null;
        specification = new PayloadSpecification { Type = types[0].Name(), Schema = schema };
        return problem;
    }

    private static string? FindSchema(Bucket[] buckets, out IReadOnlyDictionary<string, string>? schema)
    {
        var builder = new MapSchemaBuilder();
        foreach (var bucket in buckets)
        {
            if (bucket.Payload?.Map is { } map && builder.Add(map) is { } problem)
            {
                schema = null;
                return problem;
            }
        }

        return builder.Build(out schema);
    }
}
