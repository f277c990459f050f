using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Specifications;

/// <summary>Finds the schema several map payloads have in common. Each step answers what is wrong, or null.</summary>
internal sealed class MapSchemaBuilder
{
    // An empty list says that the key holds an array, and not which: its type stays open until another bucket tells.
    private readonly OrderedDictionary<string, PayloadType?> _types = new(StringComparer.Ordinal);

    public string? Add(RuleMap map)
    {
        foreach (var (key, value) in map)
        {
            if (Add(key, value) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>Gives the schema; null when no map has a key.</summary>
    public string? Build(out IReadOnlyDictionary<string, string>? schema)
    {
        schema = null;
        var names = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, type) in _types)
        {
            if (type is null)
            {
                return CannotInfer(key);
            }

            names.Add(key, type.Value.Name());
        }

        schema = names.Count == 0 ? null : names;
        return null;
    }

    private string? Add(string key, RuleValue value)
    {
        if (value.TryGetList(out var items) && items.Count == 0)
        {
            var known = _types.TryAdd(key, null) ? null : _types[key];
            return known?.IsArray() == false ? CannotInfer(key) : null;
        }

        if (!PayloadInference.TryInfer(value, out var type, out var problem))
        {
            return problem;
        }

        return _types.TryAdd(key, type) ? null : Merge(key, _types[key], type);
    }

    private string? Merge(string key, PayloadType? known, PayloadType type)
    {
        if (known is null)
        {
            _types[key] = type;
            return type.IsArray() ? null : CannotInfer(key);
        }

        switch (known, type)
        {
            case var (left, right) when left == right:
            case (PayloadType.DoubleValue, PayloadType.LongValue):
            case (PayloadType.DoubleArray, PayloadType.LongArray):
                return null;
            case (PayloadType.LongValue, PayloadType.DoubleValue):
            case (PayloadType.LongArray, PayloadType.DoubleArray):
                _types[key] = type;
                return null;
            default:
                return $"Ambiguous map schema for key {key}: {SpecificationGenerator.UpperSnake(known.Value)} != {SpecificationGenerator.UpperSnake(type)}";
        }
    }

    private static string CannotInfer(string key) => $"Cannot infer map schema type for key {key}";
}
