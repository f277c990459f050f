namespace Proctor.Hosting;

/// <summary>Where the groups of a server are kept.</summary>
public enum ProctorCacheMethod
{
    /// <summary>Nowhere: each request asks the server.</summary>
    None = 0,

    /// <summary>In the distributed cache of the application.</summary>
    Distributed,

    /// <summary>In the session of the visitor; the version of the matrix is in the distributed cache. Only of use in a web application.</summary>
    Session,
}
