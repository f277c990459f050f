using System.Reflection;
using System.Xml.Linq;
using Proctor.AspNetCore;
using Proctor.Blazor;
using Proctor.Client;
using Proctor.FeatureManagement;
using Proctor.Hosting;
using Proctor.Pipet;
using Proctor.Rules;
using Proctor.Store;
using Proctor.Ui;

namespace Proctor.Tests.PublicApi;

/// <summary>Everything users can reach says what it is: the types, the members, their parameters and what they return.</summary>
public sealed class DocumentationTests
{
    [Fact]
    public void The_rule_language_is_documented() => Assert.Equal("", string.Join('\n', FindGaps(typeof(RuleContext).Assembly)));

    [Fact]
    public void The_engine_is_documented() => Assert.Equal("", string.Join('\n', FindGaps(typeof(ProctorEngine).Assembly)));

    [Fact]
    public void The_client_is_documented() => Assert.Equal("", string.Join('\n', FindGaps(typeof(PipetClient).Assembly)));

    [Fact]
    public void Hosting_is_documented() => Assert.Equal("", string.Join('\n', FindGaps(typeof(ProctorOptions).Assembly)));

    [Fact]
    public void The_web_is_documented() => Assert.Equal("", string.Join('\n', FindGaps(typeof(IProctorFeature).Assembly)));

    [Fact]
    public void Blazor_is_documented() => Assert.Equal("", string.Join('\n', FindGaps(typeof(ProctorTest).Assembly)));

    [Fact]
    public void Features_are_documented() => Assert.Equal("", string.Join('\n', FindGaps(typeof(ProctorFeatureOptions).Assembly)));

    [Fact]
    public void Pipet_is_documented() => Assert.Equal("", string.Join('\n', FindGaps(typeof(PipetOptions).Assembly)));

    [Fact]
    public void The_components_are_documented() => Assert.Equal("", string.Join('\n', FindGaps(typeof(UiAsset).Assembly)));

    [Fact]
    public void The_stores_are_documented() => Assert.Equal("", string.Join('\n', FindGaps(typeof(IDefinitionStore).Assembly)));

    private static IEnumerable<string> FindGaps(Assembly assembly)
    {
        var comments = Read(assembly);
        foreach (var type in VisibleMembers.TypesOf(assembly))
        {
            var comment = comments.GetValueOrDefault(DocumentationId.Of(type));
            foreach (var gap in GapsOf(type, comment))
            {
                yield return $"{DocumentationId.Of(type)}: {gap}";
            }

            foreach (var member in VisibleMembers.Of(type).Where(member => !IsImplicit(member, comment)))
            {
                foreach (var gap in GapsOf(member, comments.GetValueOrDefault(DocumentationId.Of(member))))
                {
                    yield return $"{DocumentationId.Of(member)}: {gap}";
                }
            }
        }
    }

    // A constructor nobody wrote, or one whose parameters the type itself describes.
    private static bool IsImplicit(MemberInfo member, XElement? comment) => member is ConstructorInfo constructor
        && constructor.GetParameters().All(parameter => comment is not null && Has(comment, "param", parameter.Name!));

    private static IEnumerable<string> GapsOf(Type type, XElement? comment) => VisibleMembers.InvokeOf(type) is { } invoke
        ? GapsOf(comment, NamesOf(type.GetGenericArguments()), invoke.GetParameters(), ResultOf(invoke))
        : GapsOf(comment, NamesOf(type.GetGenericArguments()), [], null);

    private static IEnumerable<string> GapsOf(MemberInfo member, XElement? comment) => member switch
    {
        MethodInfo method => GapsOf(comment, NamesOf(method.IsGenericMethod ? method.GetGenericArguments() : []), method.GetParameters(), ResultOf(method)),
        ConstructorInfo constructor => GapsOf(comment, [], constructor.GetParameters(), null),
        PropertyInfo property => GapsOf(comment, [], property.GetIndexParameters(), null),
        _ => GapsOf(comment, [], [], null),
    };

    private static IEnumerable<string> GapsOf(XElement? comment, string[] typeParameters, ParameterInfo[] parameters, string? result)
    {
        if (comment is null)
        {
            return ["no comment"];
        }

        if (comment.Element("inheritdoc") is not null)
        {
            return [];
        }

        var wanted = new List<(string Element, string? Name)> { ("summary", null) };
        wanted.AddRange(typeParameters.Select(static name => ("typeparam", (string?)name)));
        wanted.AddRange(parameters.Select(static parameter => ("param", parameter.Name)));
        if (result is not null)
        {
            wanted.Add((result, null));
        }

        return wanted.Where(part => !Has(comment, part.Element, part.Name)).Select(static part => $"no {part.Element} {part.Name}".TrimEnd());
    }

    private static string[] NamesOf(Type[] typeParameters) => Array.ConvertAll(typeParameters, static parameter => parameter.Name);

    // A conversion says in its summary what it gives.
    private static string? ResultOf(MethodInfo method) => method.Name == "op_Implicit" || method.ReturnType == typeof(void) ? null : "returns";

    private static bool Has(XElement comment, string element, string? name) => comment.Elements(element)
        .Any(part => (name is null || part.Attribute("name")?.Value == name) && (part.Value.Trim().Length > 0 || part.HasElements));

    private static Dictionary<string, XElement> Read(Assembly assembly) =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml")).Descendants("member")
            .ToDictionary(static member => member.Attribute("name")!.Value, StringComparer.Ordinal);
}
