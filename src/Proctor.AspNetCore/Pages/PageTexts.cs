using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Proctor.Definitions;
using Proctor.Hosting.Inspection;

namespace Proctor.AspNetCore.Pages;

/// <summary>The pages of the original's Java library, as plain text under its names and in its words.</summary>
internal static class PageTexts
{
    private const string MediaType = "text/plain; charset=utf-8";
    private const int RuleWidth = 100;

    /// <summary>The groups that would be logged, a line each.</summary>
    public static async Task ShowGroupsAsync(PageRequest page)
    {
        var model = await GroupsModel.LoadAsync(page).ConfigureAwait(false);
        var text = new StringBuilder();
        foreach (var test in model.Tests.Where(IsLogged).OrderBy(static test => test.Name, StringComparer.Ordinal))
        {
            var allocation = test.Group.AllocationId is { } id ? $"{id}:" : "";
            text.Append(CultureInfo.InvariantCulture, $"{allocation}{test.Name}{test.Group.Value}\n");
        }

        var isAny = model.Tests.Any(static test => test.Group.IsAssigned);
        await WriteAsync(page, isAny ? text.ToString() : "Did not determine any groups\n").ConfigureAwait(false);
    }

    /// <summary>The allocations of the tests, in a few lines each.</summary>
    public static async Task ShowRandomGroupsAsync(PageRequest page)
    {
        var matrix = await page.Runtime.InspectAsync(page.Aborted).ConfigureAwait(false);
        var text = new StringBuilder();
        if (matrix.Engine is null)
        {
            text.Append("Did not determine a Proctor instance\n");
        }
        else
        {
            foreach (var (name, test) in WantedOf(page, matrix).Tests.OrderBy(static test => test.Key, StringComparer.Ordinal))
            {
                Append(text, name, test);
            }
        }

        await WriteAsync(page, text.ToString()).ConfigureAwait(false);
    }

    /// <summary>The matrix, in a list of one.</summary>
    public static async Task ShowTestMatrixAsync(PageRequest page)
    {
        var matrix = await page.Runtime.InspectAsync(page.Aborted).ConfigureAwait(false);
        var content = matrix.Engine is null ? "Did not determine a Proctor instance\n" : WantedOf(page, matrix).ToJson();
        await WriteAsync(page, $"[{content}]").ConfigureAwait(false);
    }

    /// <summary>How many of some random users get each group.</summary>
    public static async Task SampleRandomGroupsAsync(PageRequest page)
    {
        string? wanted = page.Http.Request.Query["test"];
        if (string.IsNullOrEmpty(wanted))
        {
            await WriteAsync(
                page,
                $"To use this page, add a 'test' parameter with the name of the test you want to sample distributions for.\n"
                + $"For example: {page.Http.Request.PathBase.Add(page.Http.Request.Path)}?test=example_test\n").ConfigureAwait(false);
            return;
        }

        var model = await SampleModel.LoadAsync(page).ConfigureAwait(false);
        await WriteAsync(page, SampleOf(model, wanted.Split(','))).ConfigureAwait(false);
    }

    private static string SampleOf(SampleModel model, string[] names)
    {
        if (model.Groups.Matrix.Engine is null)
        {
            return "Proctor specification and/or text matrix has not been loaded\n";
        }

        var tests = new List<TestView>();
        foreach (var name in names)
        {
            if (model.Groups.Find(name) is not { Definition: not null } test)
            {
                return $"Unrecognized test name: '{name}'\n";
            }

            if (tests.Count > 0 && tests[0].Definition!.TestType != test.Definition.TestType)
            {
                return $"Target test group list contains tests of multiple test types: {tests[0].Definition!.TestType} and {test.Definition.TestType}\n";
            }

            tests.Add(test);
        }

        return model.Sample is null ? $"{model.Problem}\n" : LinesOf(model, tests, model.Sample);
    }

    private static string LinesOf(SampleModel model, List<TestView> tests, RandomSample sample)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var test in tests)
        {
            foreach (var bucket in test.Definition!.Buckets)
            {
                counts[string.Create(CultureInfo.InvariantCulture, $"{test.Name}{bucket.Value}")] = sample.Of(test.Name).Drawn(bucket.Value);
            }
        }

        var text = new StringBuilder();
        foreach (var (group, count) in counts)
        {
            text.Append(CultureInfo.InvariantCulture, $"Found '{group}' for {count} out of {sample.Size} ({100.0 * count / sample.Size:0.00}%) ");
            text.Append(CultureInfo.InvariantCulture, $"random group samples for test type {tests[0].Definition!.TestType}\n");
        }

        text.Append('-', RuleWidth).Append('\n');
        foreach (var (name, value) in model.Groups.Request.Context)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}: '{value}'\n");
        }

        return text.ToString();
    }

    // What the original calls the groups to verify: those of silent tests, inactive ones and those of allocations without id are left out.
    private static bool IsLogged(TestView test) => test is { Group: { IsAssigned: true, Value: >= 0 } group, Definition: not { Silent: true } }
        && (group.AllocationId is not null || test.IsForced || test.Explanation?.Assignment.Allocation is not { Id.Length: 0 });

    private static TestMatrix WantedOf(PageRequest page, MatrixView matrix)
    {
        string? names = page.Http.Request.Query["test"];
        return matrix.Engine!.Matrix.Select(names is null
            ? page.Runtime.Tests
            : names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(name => page.Runtime.Tests.IndexOf(name) >= 0));
    }

    private static void Append(StringBuilder text, string name, TestDefinition test)
    {
        if (test.TestType == TestTypes.Random)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name} : {{ type'{test.TestType}' }},\n");
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"{name} : {{ type'{test.TestType}', salt'{test.Salt}'");
        text.Append(string.IsNullOrEmpty(test.Rule) ? "" : $", rule='{test.Rule}'");
        foreach (var allocation in test.Allocations)
        {
            text.Append(test.Allocations.Count == 1 ? ", " : ",\n\t");
            text.Append(string.IsNullOrEmpty(allocation.Rule) ? "" : $"rule='{allocation.Rule}', ");
            text.AppendJoin(", ", allocation.Ranges.Select(range => FormattableString.Invariant($"{name}{range.BucketValue}='{PercentOf(range.Length)}'")));
        }

        text.Append(" },\n");
    }

    private static string PercentOf(double length) => $"{Math.Round(length * 100, 2, MidpointRounding.ToEven).ToString("0.##", CultureInfo.InvariantCulture)}%";

    private static Task WriteAsync(PageRequest page, string text)
    {
        page.Http.Response.ContentType = MediaType;
        return page.Http.Response.WriteAsync(text, page.Aborted);
    }
}
