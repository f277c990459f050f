using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Proctor.Docs.Tests.Snippets;

/// <summary>Compiles code of documents as a project would that references the packages: nullable, with implicit usings, warnings as errors.</summary>
internal static class SnippetCompiler
{
    private const string ConsoleUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string WebUsings = ConsoleUsings + """

        global using System.Net.Http.Json;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    // Everything the runtime would find for this program: the framework, the assemblies of the project and the packages documents speak of, but neither the
    // compiler nor the tests.
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => IsOfFramework(path) || IsOfUsers(Path.GetFileName(path)))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14);

    /// <summary>Compiles a snippet.</summary>
    /// <param name="snippet">The snippet.</param>
    /// <param name="image">Where the assembly goes.</param>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public static IReadOnlyList<string> Compile(Snippet snippet, Stream image)
    {
        var program = snippet.ToProgram();
        var isProgram = program.Members.Any(static member => member is GlobalStatementSyntax);
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [Parse(program.ToFullString()), Parse(snippet.IsWeb ? WebUsings : ConsoleUsings)],
            References,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                generalDiagnosticOption: ReportDiagnostic.Error));
        return [.. compilation.Emit(image).Diagnostics.Where(static problem => problem.Severity == DiagnosticSeverity.Error).Select(static problem => problem.ToString())];
    }

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, ParseOptions);

    private static bool IsOfUsers(string name) =>
        name is "Proctor.dll" or "Proctor.Rules.dll" or "Proctor.Client.dll" or "Proctor.Pipet.dll" or "Proctor.Hosting.dll" or "Proctor.AspNetCore.dll"
            or "Proctor.Blazor.dll" or "Proctor.Store.dll" or "Proctor.FeatureManagement.dll" or "Microsoft.FeatureManagement.dll" or "Microsoft.FeatureManagement.AspNetCore.dll"
        || name.StartsWith("OpenTelemetry", StringComparison.Ordinal);

    private static bool IsOfFramework(string path) =>
        Path.GetDirectoryName(path) != Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location);
}
