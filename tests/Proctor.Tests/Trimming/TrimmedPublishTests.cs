using Proctor.Tests.Definitions;
using Proctor.TrimmedSmoke;

namespace Proctor.Tests.Trimming;

/// <summary>What the analyzers cannot promise: a program that was trimmed as far as it goes does the same as before.</summary>
public sealed class TrimmedPublishTests
{
    [Fact(Timeout = 300_000)]
    public async Task A_trimmed_program_prints_the_same()
    {
        using var folder = new TemporaryFolder();
        var program = new TrimmedProgram(folder.Path);
        if (await program.RestoreAsync() is { } reason)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", reason);
            Assert.Skip(reason);
        }

        await program.PublishAsync();

        var matrix = RepositoryFile.PathOf("example/example-matrix.json");
        await using var expected = new StringWriter { NewLine = "\n" };
        await Smoke.RunAsync(await File.ReadAllTextAsync(matrix, TestContext.Current.CancellationToken), expected);
        Assert.Equal(expected.ToString(), (await program.RunAsync(matrix)).ReplaceLineEndings("\n"));
        Assert.False(File.Exists(program.PathOf("System.Linq.Expressions.dll")), "The program was not trimmed.");
    }
}
