namespace Proctor.Benchmarks.Requests;

/// <summary>Where the groups of a request come from.</summary>
public enum RequestMode
{
    /// <summary>Five tests of a matrix in the process.</summary>
    InProcessFive,

    /// <summary>A hundred tests of a matrix in the process.</summary>
    InProcessHundred,

    /// <summary>Five tests of a matrix in the process, which nobody reads.</summary>
    LazyUnused,

    /// <summary>Five tests of a server, cached in memory.</summary>
    CachedFive,

    /// <summary>Five tests of a server, cached in the session of the visitor, which the request loads anyway.</summary>
    SessionFive,

    /// <summary>Five tests of a server over a loopback connection, asked each time.</summary>
    ServerFive,
}
