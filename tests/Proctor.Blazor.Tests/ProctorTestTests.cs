using Bunit;
using Microsoft.AspNetCore.Components;
using Proctor.Blazor.Tests.Testing;
using Proctor.Client;

namespace Proctor.Blazor.Tests;

public sealed class ProctorTestTests : BunitContext
{
    private static readonly TestNames Tests = ["buttoncolortst", "newfeaturerollout"];

    [Theory]
    [InlineData("blue", "<b>blue</b>")]
    [InlineData("green", "<b>green</b>")]
    [InlineData("control", "<b>usual</b>")]
    [InlineData("Blue", "<b>usual</b>")]
    [InlineData(null, "<b>usual</b>")]
    public void The_first_bucket_that_fits_is_shown_and_otherwise_for_all_others(string? bucket, string expected) =>
        Assert.Equal(expected, Render<Button>(parameters => parameters.AddCascadingValue(Of(bucket))).Markup);

    [Fact]
    public void Otherwise_may_stand_first_and_what_is_in_no_part_is_for_everybody()
    {
        Assert.Equal("<b>blue</b><em>everybody</em>", Flat(Render<Parts>(parameters => parameters.AddCascadingValue(Of("blue")))));
        Assert.Equal("<i>otherwise</i><em>everybody</em>", Flat(Render<Parts>(parameters => parameters.AddCascadingValue(Of("control")))));
    }

    [Fact]
    public void Parts_follow_parameters_that_change()
    {
        var parts = Render<Parts>(parameters => parameters.Add(part => part.Groups, Of("blue")));
        Assert.Equal("<b>blue</b><em>everybody</em>", Flat(parts));
        parts.Render(parameters => parameters.Add(part => part.HasBlue, false));
        Assert.Equal("<i>otherwise</i><em>everybody</em>", Flat(parts));
        parts.Render(parameters => parameters.Add(part => part.HasBlue, true));
        Assert.Equal("<b>blue</b><em>everybody</em>", Flat(parts));
        parts.Render(parameters => parameters.Add(part => part.Groups, Of("green")));
        Assert.Equal("<b>second</b><em>everybody</em>", Flat(parts));
        parts.Render(parameters => parameters.Add(part => part.Second, "red"));
        Assert.Equal("<i>otherwise</i><em>everybody</em>", Flat(parts));
        parts.Render(parameters => parameters.Add(part => part.Test, "newfeaturerollout").Add(part => part.Second, "active"));
        Assert.Equal("<b>second</b><em>everybody</em>", Flat(parts));
    }

    [Fact]
    public async Task Lazy_groups_are_loaded_without_blocking_the_renderer()
    {
        var source = new SlowSource();
        var groups = ProctorGroups.Lazy(source, new GroupsRequest(Tests));
        var button = Render<Button>(parameters => parameters.AddCascadingValue(groups));
        Assert.Equal("", button.Markup);
        source.Answer.SetResult(Of("green"));
        await button.WaitForAssertionAsync(() => Assert.Equal("<b>green</b>", button.Markup), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Mistakes_of_the_author_are_told()
    {
        var unknown = Assert.Throws<KeyNotFoundException>(() => Render<Parts>(parameters => parameters.Add(part => part.Groups, Of("blue")).Add(part => part.Test, "buttoncolour")));
        Assert.Contains("buttoncolortst", unknown.Message, StringComparison.Ordinal);
        Assert.Equal(
            "<ProctorTest Test=\"buttoncolortst\"> has no groups: call builder.Services.AddCascadingProctor(), or set Groups.",
            Assert.Throws<InvalidOperationException>(() => Render<Button>()).Message);
        Assert.Equal("<Bucket Name=\"blue\"> has to be in a <ProctorTest>.", Assert.Throws<InvalidOperationException>(() => Render<Bucket>(static bucket => bucket.Add(part => part.Name, "blue"))).Message);
        Assert.Equal("<Otherwise> has to be in a <ProctorTest>.", Assert.Throws<InvalidOperationException>(() => Render<Otherwise>()).Message);
    }

    private static ProctorGroups Of(string? bucket) => new(
        Tests, [bucket is null ? null : new ProctorGroup(bucket, 1), new ProctorGroup("active", 0)], GroupsFreshness.Live, "1");

    private static string Flat<T>(IRenderedComponent<T> component)
        where T : IComponent => string.Concat(component.Markup.Split('\n').Select(static line => line.Trim()));

    private sealed class SlowSource : IGroupSource
    {
        public TaskCompletionSource<ProctorGroups> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "slow";

        public ValueTask<ProctorGroups> GetAsync(GroupsRequest request, CancellationToken cancellationToken = default) => new(Answer.Task);
    }
}
