using System.CommandLine;

namespace Proctor.Cli;

/// <summary>The command line of the tool.</summary>
internal static class ProctorCommand
{
    /// <summary>Runs a command.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Works with the definitions and matrices of Proctor.");
        root.Subcommands.Add(BuildCommand.Create());

        // A text that begins with @ is a text, not a file of arguments.
        var result = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Errors.Count == 0)
        {
            return await result.InvokeAsync().ConfigureAwait(false);
        }

        foreach (var error in result.Errors)
        {
            await Console.Error.WriteLineAsync($"Parameter Error - {error.Message}").ConfigureAwait(false);
        }

        var command = result.CommandResult.Command == root ? "proctor" : $"proctor {result.CommandResult.Command.Name}";
        await Console.Error.WriteLineAsync($"See {command} --help for all options.").ConfigureAwait(false);
        return ExitCodes.Usage;
    }
}
