using Proctor.Fuzz.Running;
using Proctor.Fuzz.Subjects;

namespace Proctor.Tests.Fuzzing;

/// <summary>A short run of what tests/Proctor.Fuzz does for hours.</summary>
public sealed class FuzzingTests
{
    private const int Seed = 20_260_101;
    private const int Inputs = 1_000;

    public static TheoryData<string> Subjects => [.. FuzzSubjects.All.Select(static subject => subject.Name)];

    [Theory(Timeout = 300_000)]
    [MemberData(nameof(Subjects))]
    public async Task No_input_breaks_a_promise(string name)
    {
        var subject = FuzzSubjects.Find(name);
        Assert.NotNull(subject);

        var report = await Task.Run(() => new FuzzRunner(subject, Seed).Run(0, Inputs), TestContext.Current.CancellationToken);

        Assert.True(report.Failures.Count == 0, report.ToString());
        Assert.Equal(Inputs, report.Inputs);
    }
}
