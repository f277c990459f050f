namespace Proctor.Hosting;

/// <summary>
/// What is told of exposures, and where they are written. Bound from the section <see cref="SectionName"/> of the configuration, checked when the application
/// starts; every mistake is told, with its key.
/// </summary>
public sealed class ProctorExposureOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Proctor:Exposure";

    /// <summary>Gets or sets a value indicating whether exposures are told at all.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Gets or sets the folder of files with a line of JSON for each exposure. Several processes may share it: each has files of its own. A relative path starts at
    /// the folder of the application's content; a folder that is missing is made.
    /// </summary>
    /// <value>The default is <see langword="null"/>, for no files; empty is the same.</value>
    public string? Folder { get; set; }

    /// <summary>Gets or sets how long a file may become, in bytes, before the next one is begun. Each day, by UTC, begins one as well.</summary>
    /// <value>The default is 64 MiB. From 1 KiB to 1 TiB.</value>
    public long MaxFileBytes { get; set; } = 64L << 20;

    /// <summary>Gets or sets a value indicating whether files are compressed with gzip when the next one is begun.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Compress { get; set; }

    /// <summary>Gets or sets how many exposures may wait for each sink. Those beyond are lost, and counted.</summary>
    /// <value>The default is 10,000. From 1 to 1,000,000.</value>
    public int QueueLength { get; set; } = 10_000;

    /// <summary>Gets or sets how long the application waits, when it stops, for what is in the queues to be written.</summary>
    /// <value>The default is 5 seconds. From zero to 5 minutes; the host's own limit for stopping counts as well.</value>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets a value indicating whether groups that were forced are told; testers are no visitors.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IncludeForced { get; set; }

    /// <summary>Gets or sets a value indicating whether buckets with a negative number are told, which by convention are no part of the experiment.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IncludeInactive { get; set; }

    /// <summary>Gets or sets the context variables whose values are written with each exposure: a list in a configuration, or one text with commas.</summary>
    /// <value>The default is empty.</value>
    public IList<string> Attributes { get; set; } = [];

    /// <summary>
    /// Gets the source key of the identifier of each test type, such as <c>ACCOUNT</c> to <c>acctid</c>, for groups of a server. An engine in the process knows.
    /// </summary>
    /// <value>The default is empty: the key is the type. When a request has a single identifier, that is taken for a type that is not here.</value>
    public IDictionary<string, string> Identifiers { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets the texts of the configuration that are no values of their settings, in words.</summary>
    internal List<string> Unreadable { get; } = [];
}
