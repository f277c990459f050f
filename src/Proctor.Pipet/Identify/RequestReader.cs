using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.Forcing;
using Proctor.Pipet.Requests;
using Proctor.Rules;

namespace Proctor.Pipet.Identify;

/// <summary>
/// Reads identify requests in the order in which the original checks them, so that the first thing wrong is the same: all variables present, an identifier
/// present, all variables convertible. Immutable and safe for concurrent use.
/// </summary>
internal sealed class RequestReader
{
    private const string TestParameter = "test";
    private const string ForceParameter = "prforceGroups";

    private readonly ContextVariable[] _variables;
    private readonly IdentifierVariable[] _identifiers;
    private readonly QueryParameters _parameters;

    public RequestReader(PipetConfiguration configuration)
    {
        _variables = [.. configuration.Context];
        _identifiers = [.. configuration.Identifiers];
        _parameters = new QueryParameters(
        [
            TestParameter,
            ForceParameter,
            .. _variables.SelectMany(static variable => variable.Source.QueryParameters),
            .. _identifiers.SelectMany(static identifier => identifier.Source.QueryParameters),
        ]);
    }

    /// <summary>Makes a request readable.</summary>
    public PipetRequest Open(HttpContext context) => new(context, _parameters);

    /// <summary>Reads who is to be put into groups.</summary>
    /// <param name="source">The request.</param>
    /// <param name="texts">What its body gives, which comes before everything else; null when it has none.</param>
    /// <param name="request">What it asks for, or null.</param>
    /// <param name="refusal">Why it is refused, or null.</param>
    /// <returns>Whether it can be answered.</returns>
    public bool TryRead(
        PipetRequest source, GivenTexts? texts, [NotNullWhen(true)] out IdentifyRequest? request, [NotNullWhen(false)] out Refusal? refusal)
    {
        request = null;
        if (!TryReadTexts(source, texts, out var found, out refusal)
            || !TryReadIdentifiers(source, texts, out var identifiers, out var hasRandom, out refusal)
            || !TryConvert(found, out var values, out refusal))
        {
            return false;
        }

        if (hasRandom)
        {
            refusal = Refusal.OfRandomIdentifier;
            return false;
        }

        request = new IdentifyRequest { Identifiers = identifiers, Values = values, Context = ContextOf(values) };
        return true;
    }

    /// <summary>Reads which groups are asked for.</summary>
    /// <param name="source">The request.</param>
    /// <param name="forcing">Decides whether it may force groups.</param>
    /// <param name="body">Its body, which comes first; null when it has none.</param>
    public static IdentifyScope ReadScope(PipetRequest source, ForcePermission forcing, IdentifyBody? body = null)
    {
        var force = forcing.Filter(source.HttpContext.Request, body?.Force ?? source.Query(ForceParameter));
        return new IdentifyScope(ForceOf(force), body?.Tests ?? TestsOf(source.Query(TestParameter)));
    }

    private bool TryReadTexts(
        PipetRequest source, GivenTexts? given, [NotNullWhen(true)] out string[]? texts, [NotNullWhen(false)] out Refusal? refusal)
    {
        var found = new string[_variables.Length];
        for (var i = 0; i < found.Length; i++)
        {
            var variable = _variables[i];
            if ((given?.Context(i) ?? variable.Source.Read(source) ?? variable.DefaultText) is not { } text)
            {
                texts = null;
                refusal = Refusal.OfMissing(variable);
                return false;
            }

            found[i] = text;
        }

        texts = found;
        refusal = null;
        return true;
    }

    // Several names may stand for one test type in different spellings; the last one the request gives counts.
    private bool TryReadIdentifiers(
        PipetRequest source, GivenTexts? given, out Identifiers identifiers, out bool hasRandom, [NotNullWhen(false)] out Refusal? refusal)
    {
        identifiers = new Identifiers { RandomEnabled = true };
        hasRandom = false;
        for (var i = 0; i < _identifiers.Length; i++)
        {
            var identifier = _identifiers[i];
            if ((given?.Identifier(i) ?? identifier.Source.Read(source)) is not { } text)
            {
                continue;
            }

            if (identifier.TestType == TestTypes.Random)
            {
                hasRandom = true;
            }
            else
            {
                identifiers[identifier.TestType] = text;
            }
        }

        refusal = identifiers.Count == 0 && !hasRandom ? Refusal.OfNoIdentifier : null;
        return refusal is null;
    }

    private bool TryConvert(string[] texts, [NotNullWhen(true)] out RuleValue[]? values, [NotNullWhen(false)] out Refusal? refusal)
    {
        var converted = new RuleValue[texts.Length];
        values = converted;
        refusal = null;
        for (var i = 0; i < texts.Length && refusal is null; i++)
        {
            var variable = _variables[i];
            if (!variable.Type.TryConvert(texts[i], out converted[i], out var reason))
            {
                refusal = Refusal.OfUnfit(variable, texts[i], reason);
            }
            else if (!converted[i].IsDefined)
            {
                refusal = Refusal.OfUndefined(variable);
            }
        }

        values = refusal is null ? converted : null;
        return refusal is null;
    }

    private RuleContext ContextOf(RuleValue[] values)
    {
        var context = new RuleContext();
        for (var i = 0; i < values.Length; i++)
        {
            context[_variables[i].Name] = values[i];
        }

        return context;
    }

    // Default modes and payloads have no effect here, as in the original: only the buckets are taken.
    private static ForceGroups ForceOf(string? text)
    {
        var force = ForceGroups.Parse(text);
        return force.DefaultMode == ForceDefaultMode.None ? force : new ForceGroups(force.Groups);
    }

    private static List<string>? TestsOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var tests = new List<string>();
        foreach (var range in text.AsSpan().Split(','))
        {
            var name = text.AsSpan(range).Trim();
            if (!name.IsEmpty)
            {
                tests.Add(name.ToString());
            }
        }

        return tests;
    }
}
