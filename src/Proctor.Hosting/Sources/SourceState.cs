namespace Proctor.Hosting.Sources;

internal enum SourceState
{
    /// <summary>Gives groups.</summary>
    Good,

    /// <summary>Gives groups, but somebody should look at it.</summary>
    Impaired,

    /// <summary>Gives no groups.</summary>
    Down,
}
