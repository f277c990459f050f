namespace Proctor.Ui.Components;

/// <summary>A link to a page of the same kind. Immutable.</summary>
/// <param name="Text">What the link says.</param>
/// <param name="Address">Where it goes.</param>
/// <param name="IsCurrent">Whether it is the page that is shown.</param>
public sealed record NavigationItem(string Text, string Address, bool IsCurrent);
