using System.Globalization;
using Proctor.Hosting.Inspection;

namespace Proctor.AspNetCore.Pages;

/// <summary>What random users get, beside what the allocations plan. Immutable.</summary>
internal sealed class SampleModel
{
    public const int DefaultSize = 1_000;
    public const int MaxSize = 10_000;
    private const int MaxEvaluations = 2_000_000; // tests times users: some seconds at most

    private SampleModel(GroupsModel groups, int size, RandomSample? sample) => (Groups, Size, Sample) = (groups, size, sample);

    public GroupsModel Groups { get; }

    /// <summary>Gets how many users were asked for, within the limits.</summary>
    public int Size { get; }

    /// <summary>Gets what was drawn; null when nothing can be.</summary>
    public RandomSample? Sample { get; }

    /// <summary>Gets the tests that were drawn for.</summary>
    public IEnumerable<TestView> Tests => Groups.Tests.Where(static test => test.Definition is not null);

    /// <summary>Gets why nothing can be drawn.</summary>
    public string Problem => Groups.Matrix.Engine is null ? Groups.Matrix.Health.Text : Groups.Problem ?? "";

    public static async Task<SampleModel> LoadAsync(PageRequest page)
    {
        var groups = await GroupsModel.LoadAsync(page).ConfigureAwait(false);
        string[] tests = [.. groups.Tests.Where(static test => test.Definition is not null).Select(static test => test.Name)];
        var size = Math.Min(SizeOf(page), Math.Max(MaxEvaluations / Math.Max(tests.Length, 1), 1));
        var sample = groups is { Matrix.Engine: { } engine, Context: { } context }
            ? RandomSample.Draw(engine, tests, context, size, page.Aborted)
            : null;
        return new SampleModel(groups, size, sample);
    }

    private static int SizeOf(PageRequest page) =>
        int.TryParse(page.Http.Request.Query["samples"], NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
            ? Math.Min(size, MaxSize)
            : DefaultSize;
}
