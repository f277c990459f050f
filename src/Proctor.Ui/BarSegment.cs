namespace Proctor.Ui;

/// <summary>A part of an allocation bar. Immutable.</summary>
/// <param name="Name">The name of the group.</param>
/// <param name="ColorClass">Its class, of <see cref="GroupColors"/>.</param>
/// <param name="Length">Its share, from 0 to 1; nothing is drawn for 0.</param>
public sealed record BarSegment(string Name, string ColorClass, double Length);
