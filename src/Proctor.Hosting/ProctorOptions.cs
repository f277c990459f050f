using Proctor.Client;

namespace Proctor.Hosting;

/// <summary>
/// Where an application gets its groups from. Bound from the section <see cref="SectionName"/> of the configuration, checked when the application starts; every
/// mistake is told, with its key.
/// </summary>
public sealed class ProctorOptions
{
    /// <summary>The section of the configuration. What is registered under a name of its own has a section of that name within it.</summary>
    public const string SectionName = "Proctor";

    private static readonly PipetClientOptions ClientDefaults = new();

    /// <summary>Gets or sets the URL of a Pipet server, such as <c>http://pipet.example.com</c>, to be asked for groups.</summary>
    /// <value>The default is <see langword="null"/>. Exactly one of this and <see cref="Matrix"/> must be set; empty counts as not set.</value>
    public string? ApiRoot { get; set; }

    /// <summary>
    /// Gets or sets the path or the http or https URL of a test matrix, from which groups are found in this process. A relative path starts at the folder of
    /// the application's content.
    /// </summary>
    /// <value>The default is <see langword="null"/>. Exactly one of this and <see cref="ApiRoot"/> must be set; empty counts as not set.</value>
    public string? Matrix { get; set; }

    /// <summary>Gets or sets the names of the tests the application uses: a list in a configuration, or one text with commas.</summary>
    /// <value>The default is empty. At least one must be named.</value>
    public IList<string> Tests { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether the groups of a request are only found when it uses them.</summary>
    /// <value>The default is <see langword="false"/>: they are found when it comes in.</value>
    public bool Lazy { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether lines of the log that are written during a request of a web application, and its trace, carry its groups. Groups that are not loaded yet are
    /// not loaded for it.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool GroupsInTelemetry { get; set; } = true;

    /// <summary>Gets how the groups of a server are cached.</summary>
    public ProctorCacheOptions Cache { get; } = new();

    /// <inheritdoc cref="PipetClientOptions.Timeout" />
    public TimeSpan Timeout { get; set; } = ClientDefaults.Timeout;

    /// <inheritdoc cref="PipetClientOptions.Attempts" />
    public int Attempts { get; set; } = ClientDefaults.Attempts;

    /// <inheritdoc cref="PipetClientOptions.TotalTimeout" />
    public TimeSpan TotalTimeout { get; set; } = ClientDefaults.TotalTimeout;

    /// <inheritdoc cref="PipetClientOptions.FailuresBeforePause" />
    public int FailuresBeforePause { get; set; } = ClientDefaults.FailuresBeforePause;

    /// <inheritdoc cref="PipetClientOptions.Pause" />
    public TimeSpan Pause { get; set; } = ClientDefaults.Pause;

    /// <summary>
    /// Gets or sets a value indicating whether the server is listened to, so that a new matrix makes cached groups invalid at once. Only done when there is a
    /// cache; a server without events is asked for them once in a while.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Events { get; set; } = true;

    /// <summary>Gets or sets how long after a load of <see cref="Matrix"/> the next one starts. A file is watched as well.</summary>
    /// <value>The default is 30 seconds. From a millisecond to a day.</value>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long the start of the application waits for the first load of <see cref="Matrix"/>. It goes on then without a matrix.</summary>
    /// <value>The default is 5 seconds. From zero to 5 minutes.</value>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how the engine of <see cref="Matrix"/> is made: functions, test types, a specification. Not in a configuration.</summary>
    /// <value>The default is <see cref="EngineSettings.Default"/>, but only the tests of <see cref="Tests"/> are asked for.</value>
    public EngineSettings Engine { get; set; } = EngineSettings.Default;

    /// <summary>Gets or sets what turns requests into identifiers and variables for the engine of <see cref="Matrix"/>. Not in a configuration.</summary>
    /// <value>The default is <see cref="NaturalRequestConverter"/>.</value>
    public IRequestConverter RequestConverter { get; set; } = NaturalRequestConverter.Instance;

    /// <summary>Gets the texts of the configuration that are no values of their settings, in words.</summary>
    internal List<string> Unreadable { get; } = [];

    internal bool IsInProcess => !string.IsNullOrEmpty(Matrix);

    internal PipetClientOptions ToClientOptions() => new()
    {
        ApiRoot = RootOf(ApiRoot),
        Timeout = Timeout,
        Attempts = Attempts,
        TotalTimeout = TotalTimeout,
        FailuresBeforePause = FailuresBeforePause,
        Pause = Pause,
    };

    // What is no URL at all is refused like one that is relative.
    private static Uri? RootOf(string? text) => string.IsNullOrEmpty(text) ? null
        : Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var root) ? root
        : new Uri(Uri.EscapeDataString(text), UriKind.Relative);
}
