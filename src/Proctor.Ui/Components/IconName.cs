namespace Proctor.Ui.Components;

/// <summary>The icons there are.</summary>
public enum IconName
{
    /// <summary>A letter i.</summary>
    Note = 0,

    /// <summary>A tick.</summary>
    Good,

    /// <summary>A triangle with an exclamation mark.</summary>
    Warning,

    /// <summary>A cross.</summary>
    Bad,

    /// <summary>A drawing pin.</summary>
    Pin,

    /// <summary>An arrow back.</summary>
    Undo,

    /// <summary>Crossing arrows.</summary>
    Shuffle,

    /// <summary>A link of a chain.</summary>
    Link,
}
