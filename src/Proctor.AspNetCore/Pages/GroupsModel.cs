using Proctor.Client;
using Proctor.Hosting.Inspection;
using Proctor.Rules;
using Proctor.Ui;

namespace Proctor.AspNetCore.Pages;

/// <summary>The groups of a request, and everything there is to say about them. Immutable.</summary>
internal sealed class GroupsModel
{
    private GroupsModel(PageRequest page, GroupsRequest request, ProctorGroups groups, MatrixView matrix)
    {
        Page = page;
        Request = request;
        Groups = groups;
        Matrix = matrix;
        Forced = ForcedText.GroupsOf(request.ForceGroups);
    }

    public PageRequest Page { get; }

    public GroupsRequest Request { get; }

    public ProctorGroups Groups { get; }

    public MatrixView Matrix { get; }

    /// <summary>Gets what the visitor forces, also of tests the application does not have.</summary>
    public IReadOnlyDictionary<string, int> Forced { get; }

    public IReadOnlyList<TestView> Tests { get; private set; } = [];

    /// <summary>Gets what rules know about the request; null when there is no saying.</summary>
    public RuleContext? Context { get; private set; }

    /// <summary>Gets why there is no saying what rules know.</summary>
    public string? Problem { get; private set; }

    public string SourceName => Page.Runtime.Origin.Name;

    public static async Task<GroupsModel> LoadAsync(PageRequest page)
    {
        var request = page.Feature.GetRequest(page.Runtime.Name);
        var groups = await page.Feature.GetGroups(page.Runtime.Name).LoadAsync(page.Aborted).ConfigureAwait(false);
        var matrix = await page.Runtime.InspectAsync(page.Aborted).ConfigureAwait(false);
        var natural = string.IsNullOrEmpty(request.ForceGroups)
            ? groups
            : await page.Runtime.Origin.GetAsync(request with { ForceGroups = null }, page.Aborted).ConfigureAwait(false);
        var model = new GroupsModel(page, request, groups, matrix);
        model.Complete(natural);
        return model;
    }

    public TestView? Find(string? name) => Tests.FirstOrDefault(test => test.Name == name);

    private void Complete(ProctorGroups natural)
    {
        Identifiers? identifiers = null;
        if (Matrix.Converter.TryConvert(Request, out identifiers, out var context, out var reason))
        {
            Context = context;
        }

        Problem = reason;

        // By place: to look a group up by name is to use it, and who looks at it here is no user.
        Tests = [.. Groups.Tests.Select((name, place) => ViewOf(name, place, Groups.At(place), natural.At(place), identifiers))];
    }

    private TestView ViewOf(string name, int place, ProctorGroup group, ProctorGroup natural, Identifiers? identifiers)
    {
        var definition = Matrix.Engine?.Matrix.Tests.GetValueOrDefault(name);
        var explanation = identifiers is null ? null : Matrix.Engine?.Explain(name, identifiers, Context);
        int[] values = definition is null ? group.Value is { } only ? [only] : [] : [.. definition.Buckets.Select(static bucket => bucket.Value)];
        return new TestView
        {
            Name = name,
            Place = place,
            Group = group,
            Natural = natural,
            ForcedTo = Forced.TryGetValue(name, out var value) ? value : null,
            Definition = definition,
            Explanation = Agrees(explanation, natural) ? explanation : null,
            Colors = new GroupColors(values),
        };
    }

    // A server knows things this process does not, such as the types of variables and whose identifiers are meant. What it would not do is no explanation
    // of what it does.
    private bool Agrees(TestExplanation? explanation, ProctorGroup natural) => explanation is not null && (Matrix.IsOwn
        || (explanation.Assignment is { Fault: null, Reason: not AssignmentReason.NoIdentifier } here && here.Bucket?.Value == natural.Value));
}
