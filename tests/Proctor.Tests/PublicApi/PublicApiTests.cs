using System.Reflection;
using System.Text;
using Proctor.AspNetCore;
using Proctor.Blazor;
using Proctor.Client;
using Proctor.FeatureManagement;
using Proctor.Hosting;
using Proctor.Pipet;
using Proctor.Rules;
using Proctor.Store;
using Proctor.Tests.Definitions;
using Proctor.Ui;

namespace Proctor.Tests.PublicApi;

/// <summary>Nothing is added to the public API, taken from it or changed in it unnoticed.</summary>
public sealed class PublicApiTests
{
    private const int MaxLines = 60;

    [Fact]
    public void The_rule_language_shows_what_was_approved() => AssertApproved(typeof(RuleContext).Assembly);

    [Fact]
    public void The_engine_shows_what_was_approved() => AssertApproved(typeof(ProctorEngine).Assembly);

    [Fact]
    public void The_client_shows_what_was_approved() => AssertApproved(typeof(PipetClient).Assembly);

    [Fact]
    public void Hosting_shows_what_was_approved() => AssertApproved(typeof(ProctorOptions).Assembly);

    [Fact]
    public void The_web_shows_what_was_approved() => AssertApproved(typeof(IProctorFeature).Assembly);

    [Fact]
    public void Blazor_shows_what_was_approved() => AssertApproved(typeof(ProctorTest).Assembly);

    [Fact]
    public void Features_show_what_was_approved() => AssertApproved(typeof(ProctorFeatureOptions).Assembly);

    [Fact]
    public void Pipet_shows_what_was_approved() => AssertApproved(typeof(PipetOptions).Assembly);

    [Fact]
    public void The_components_show_what_was_approved() => AssertApproved(typeof(UiAsset).Assembly);

    [Fact]
    public void The_stores_show_what_was_approved() => AssertApproved(typeof(IDefinitionStore).Assembly);

    private static void AssertApproved(Assembly assembly)
    {
        var name = assembly.GetName().Name!;
        var approvedPath = $"tests/Proctor.Tests/PublicApi/{name}.approved.txt";
        var approved = Encoding.UTF8.GetString(RepositoryFile.Read(approvedPath)).ReplaceLineEndings("\n");
        var received = ApiText.Of(assembly);
        if (approved == received)
        {
            return;
        }

        var receivedPath = Path.Combine(AppContext.BaseDirectory, $"{name}.received.txt");
        File.WriteAllText(receivedPath, received);
        Assert.Fail(
            $"""
            The public API of {name} is not the approved one:
            {Difference(approved, received)}
            If the change is wanted, accept it by copying
                {receivedPath}
            over
                {approvedPath}
            and tell users in the change log.
            """);
    }

    private static string Difference(string approved, string received)
    {
        var (old, current) = (Lines(approved), Lines(received));
        var lines = old.Except(current).Select(static line => $"- {line}").Concat(current.Except(old).Select(static line => $"+ {line}"));
        return string.Join('\n', lines.Take(MaxLines));
    }

    // Members under the name of their type, since the same member may be in several types.
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        var type = "";
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var isMember = line.StartsWith(' ');
            type = isMember ? type : line;
            lines.Add(isMember ? $"{NameOf(type)}: {line.Trim()}" : line);
        }

        return lines;
    }

    private static string NameOf(string header) => header.Split(" : ")[0].Split(" where ")[0].Split("class ")[^1].Split("struct ")[^1];
}
