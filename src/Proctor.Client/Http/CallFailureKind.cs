namespace Proctor.Client.Http;

/// <summary>Kinds of calls that got no answer.</summary>
internal enum CallFailureKind
{
    /// <summary>It took too long.</summary>
    TimedOut,

    /// <summary>There was no connection, or it broke before the answer began.</summary>
    NotConnected,

    /// <summary>Something else, such as a transfer that broke off.</summary>
    Failed,
}
