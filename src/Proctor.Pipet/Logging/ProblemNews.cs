namespace Proctor.Pipet.Logging;

/// <summary>Whether there is something to log about a problem.</summary>
internal enum ProblemNews
{
    /// <summary>It was logged within the last minute, or too many others were.</summary>
    Known,

    /// <summary>It is to be logged.</summary>
    New,

    /// <summary>It is the first of the minute for which there is no room: that is to be logged instead.</summary>
    Flooded,
}
