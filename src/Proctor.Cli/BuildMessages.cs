using System.Globalization;
using System.Text;
using System.Text.Json;
using Proctor.Store;
using Proctor.Store.Building;

namespace Proctor.Cli;

/// <summary>Tells people or programs how a build went.</summary>
internal sealed class BuildMessages(TextWriter errors, bool isJson)
{
    /// <summary>Tells what is wrong with definitions.</summary>
    public Task ReportAsync(string source, MatrixBuild build, bool isGood) =>
        isJson ? WriteJsonAsync(isGood, build.Problems, null) : WriteTextAsync(source, build, isGood);

    /// <summary>Tells what cannot be read or written.</summary>
    public Task ReportAsync(string source, Exception failure) =>
        isJson ? WriteJsonAsync(false, [], failure.Message) : errors.WriteLineAsync($"Failed to generates proctor artifact from {source}: {failure.Message}");

    private async Task WriteTextAsync(string source, MatrixBuild build, bool isGood)
    {
        foreach (var problem in build.Problems)
        {
            await errors.WriteLineAsync(OneLine(problem.ToString())).ConfigureAwait(false);
        }

        if (!isGood)
        {
            var count = build.Problems.Count.ToString(CultureInfo.InvariantCulture);
            await errors.WriteLineAsync($"Failed to generates proctor artifact from {source}: {count} problem{(build.Problems.Count == 1 ? "" : "s")}").ConfigureAwait(false);
        }
    }

    // Definitions may quote anything, also what terminals obey.
    private static string OneLine(string text) => string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c));

    private Task WriteJsonAsync(bool isGood, IReadOnlyList<StoreProblem> problems, string? failure)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteBoolean("success", isGood);
            json.WriteString("failure", failure);
            json.WriteStartArray("problems");
            foreach (var problem in problems)
            {
                Write(json, problem);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return errors.WriteLineAsync(Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static void Write(Utf8JsonWriter json, StoreProblem problem)
    {
        json.WriteStartObject();
        json.WriteString("severity", problem.IsWarning ? "warning" : "error");
        json.WriteString("test", problem.Test);
        json.WriteString("code", problem.Code);
        json.WriteString("message", problem.Message);
        json.WriteString("remedy", problem.Remedy);
        json.WriteString("file", problem.File);
        json.WriteString("path", problem.Path);
        json.WriteNumber("line", problem.Line);
        json.WriteNumber("column", problem.Column);
        json.WriteEndObject();
    }
}
