namespace Proctor.Ui;

/// <summary>What a callout is about.</summary>
public enum CalloutKind
{
    /// <summary>Something to know.</summary>
    Note = 0,

    /// <summary>Something is as it should be.</summary>
    Good,

    /// <summary>Something is not as usual.</summary>
    Warning,

    /// <summary>Something does not work.</summary>
    Bad,
}
