using System.Text;
using Proctor.Definitions;

namespace Proctor.Store.Folder;

/// <summary>The files of a test.</summary>
internal static class DefinitionFiles
{
    public const string DefaultDirectory = "test-definitions";
    public const string Definition = "definition.json";
    public const string Metadata = "metadata.json";

    /// <summary>The bytes a definition may have; the largest known ones are lists of some ten thousand accounts.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Gets what the original always writes: nothing.</summary>
    public static ReadOnlySpan<byte> NoMetadata => "{ }"u8;

    public static byte[] Write(SourceTestDefinition definition) => Encoding.UTF8.GetBytes(definition.ToJson());

    /// <summary>Reads a definition.</summary>
    /// <param name="test">The name of the test.</param>
    /// <param name="file">The file, for messages.</param>
    /// <param name="content">What is in it.</param>
    /// <param name="problems">Gets what is wrong with it.</param>
    /// <returns>The definition, or <see langword="null"/> when something is wrong.</returns>
    public static SourceTestDefinition? Read(string test, string file, ReadOnlySpan<byte> content, List<StoreProblem> problems)
    {
        var reading = SourceTestDefinition.Read(content);
        problems.AddRange(reading.Problems.Select(problem => new StoreProblem(test, problem.Message)
        {
            File = file,
            Path = problem.Path,
            Line = problem.Line,
            Column = problem.Column,
            Remedy = problem.Remedy,
        }));
        return reading.Value;
    }

    public static StoreProblem TooLarge(string test, string file) => new(test, $"The file has more than {MaxBytes >> 20} MiB") { File = file };

    /// <summary>Says what is wrong with the folder of definitions in a repository or below a base folder.</summary>
    public static string? FindDirectoryMistake(string directory)
    {
        var isPlain = directory.Length is > 0 and <= 1000 && directory.Split('/').All(TestNames.IsFolderName);
        return isPlain && directory[0] != '-' ? null : $"'{directory}' is no folder below the base: write names separated by slashes, such as {DefaultDirectory}.";
    }
}
