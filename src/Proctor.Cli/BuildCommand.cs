using System.CommandLine;
using Proctor.Store;
using Proctor.Store.Building;

namespace Proctor.Cli;

/// <summary>The subcommand <c>build</c>: definitions in, one matrix out. Its options are those of the original's two builders.</summary>
internal static class BuildCommand
{
    private const string JsonMessages = "json";
    private const string TextMessages = "text";

    private static readonly Option<string> Input = new("--input", "-i")
    {
        HelpName = "folder or URL",
        Description = "Where the definitions are: a folder, or a git repository when it is a URL or a branch is named.",
        Required = true,
    };

    private static readonly Option<string> Definitions = new("--test-definitions-directory", "-d")
    {
        HelpName = "folder",
        Description = "The folder of definitions in it, with a folder for each test.",
        DefaultValueFactory = static _ => "test-definitions",
    };

    private static readonly Option<string?> Branch = new("--branch", "-b")
    {
        HelpName = "name",
        Description = "The branch to build. For a URL, the default is the default branch of the repository.",
    };

    private static readonly Option<string?> User = new("--username", "-u")
    {
        HelpName = "name",
        Description = "The name for a git server that wants a password.",
    };

    private static readonly Option<string?> Password = new("--password", "-p")
    {
        HelpName = "text",
        Description = $"The password or token. Others on this machine may see it here: set the variable {DefinitionInput.TokenVariable} instead.",
    };

    private static readonly Option<string> Output = new("--output", "-o")
    {
        HelpName = "folder",
        Description = "Where to write the matrix; - is standard output.",
        DefaultValueFactory = static _ => MatrixOutput.Standard,
    };

    private static readonly Option<string> FileName = new("--filename", "-f")
    {
        HelpName = "name",
        Description = "The name of the file.",
        DefaultValueFactory = static _ => "proctor-tests-matrix.json",
    };

    private static readonly Option<string?> Author = new("--author", "-a")
    {
        HelpName = "name",
        Description = "Who built the matrix. The default is the variable USER, or the author of the newest commit.",
    };

    private static readonly Option<string?> Version = new("--version", "-v")
    {
        HelpName = "text",
        Description = "The version of the matrix; an r at its begin is left out. The default is the time in milliseconds, or the id of the newest commit. "
            + "Applications load a matrix only when its version is new.",
    };

    private static readonly Option<DateTimeOffset?> Updated = new("--updated")
    {
        HelpName = "time",
        Description = "When the matrix was built, such as 2026-01-31T12:00:00Z. The default is now, or the time of the newest commit.",
    };

    private static readonly Option<bool> CheckOnly = new("--check")
    {
        Description = "Finds what is wrong, and writes no matrix.",
    };

    private static readonly Option<bool> WarningsAsErrors = new("--warnings-as-errors")
    {
        Description = "Fails for what the original accepts, too: odd names, unknown test types, repeated buckets, dependencies that cannot be met.",
    };

    private static readonly Option<string> MessageFormat = new Option<string>("--message-format")
    {
        Description = "How problems are written to standard error.",
        DefaultValueFactory = static _ => TextMessages,
    }.AcceptOnlyFromAmong(TextMessages, JsonMessages);

    public static Command Create()
    {
        var command = new Command(
            "build",
            "Builds a test matrix from definitions. The exit code is 0 when it was built, 1 when something is wrong with the definitions, 2 when something cannot be read or "
            + "written, and 255 when the command line is wrong. When it fails nothing is written, and the file of the last build stays as it is.")
        {
            Input, Definitions, Branch, User, Password, Output, FileName, Author, Version, Updated, CheckOnly, WarningsAsErrors, MessageFormat,
        };
        command.SetAction(static (result, cancellationToken) => BuildAsync(result, cancellationToken));
        return command;
    }

    private static async Task<int> BuildAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var messages = new BuildMessages(result.InvocationConfiguration.Error, result.GetValue(MessageFormat) == JsonMessages);
        var input = new DefinitionInput(
            result.GetValue(Input)!, result.GetValue(Definitions)!, result.GetValue(Branch), result.GetValue(User), result.GetValue(Password));
        try
        {
            var build = MatrixBuilder.Build(await input.ReadAsync(cancellationToken).ConfigureAwait(false), SettingsOf(result, input));
            var isGood = build.Matrix is not null && (build.Problems.Count == 0 || !result.GetValue(WarningsAsErrors));
            if (isGood && !result.GetValue(CheckOnly))
            {
                MatrixOutput.Write(build.Matrix!, result.GetValue(Output)!, result.GetValue(FileName)!, mayCreateFolder: input.IsGit);
            }

            await messages.ReportAsync(input.Source, build, isGood).ConfigureAwait(false);
            return isGood ? ExitCodes.Success : ExitCodes.Problems;
        }
        catch (Exception failure) when (failure is StoreException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            await messages.ReportAsync(input.Source, failure).ConfigureAwait(false);
            return ExitCodes.Failure;
        }
    }

    private static MatrixBuildSettings SettingsOf(ParseResult result, DefinitionInput input)
    {
        var version = result.GetValue(Version);
        return new MatrixBuildSettings
        {
            Author = result.GetValue(Author),
            Version = version?.StartsWith('r') == true ? version[1..] : version,
            Updated = result.GetValue(Updated),
            Folder = input.Folder,
        };
    }
}
