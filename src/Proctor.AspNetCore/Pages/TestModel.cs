namespace Proctor.AspNetCore.Pages;

/// <summary>One test among those of the application. Immutable.</summary>
internal sealed record TestModel(GroupsModel Groups, TestView Test);
