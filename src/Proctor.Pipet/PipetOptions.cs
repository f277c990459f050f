using System.Text.Json.Nodes;
using Proctor.Definitions;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.ContextTypes;
using Proctor.Rules;

namespace Proctor.Pipet;

/// <summary>
/// The settings of a Pipet. The section <see cref="SectionName"/> of the application's configuration sets them first, under the names they have here, and then the
/// code of the application.
/// </summary>
public sealed class PipetOptions
{
    /// <summary>The section of the application's configuration.</summary>
    public const string SectionName = "Pipet";

    /// <summary>Gets or sets the path of the test matrix.</summary>
    /// <value>The default is <see langword="null"/>. Either this or <see cref="MatrixUrl"/> must be set.</value>
    public string? MatrixPath { get; set; }

    /// <summary>Gets or sets the http or https URL the test matrix is fetched from.</summary>
    /// <value>The default is <see langword="null"/>. Either this or <see cref="MatrixPath"/> must be set.</value>
    public Uri? MatrixUrl { get; set; }

    /// <summary>
    /// Gets or sets the path of a file in which the matrix that was loaded last is kept, to be served after a start at which the matrix itself cannot
    /// be loaded.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>: none is kept. The file is replaced with each new matrix, by way of a second one beside it with <c>.new</c>
    /// at the end of its name; so the folder must exist and be writable. Every server needs a file of its own.
    /// </value>
    public string? LastGoodPath { get; set; }

    /// <summary>
    /// Gets or sets the pause between the end of one reload of the matrix and the start of the next. A file is watched as well and loaded a moment after it
    /// changes; the pause counts for what watching misses, as on most network file systems.
    /// </summary>
    /// <value>The default is 10 seconds. At least one millisecond; more than a day counts as a day.</value>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets or sets how large the test matrix may be, so that a wrong file or a mad server cannot fill the memory. Loading a matrix takes some times as much.
    /// </summary>
    /// <value>The default is 67,108,864 bytes (64 MiB). From 1 to 2,147,483,590.</value>
    public int MaxMatrixBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Gets or sets a value indicating whether requests that do not name tests get none instead of all.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IdentifyAllDisabled { get; set; }

    /// <summary>
    /// Gets the keys that let a caller force groups. A request with one of them in the header <c>X-Proctor-Key</c>, or in <c>Authorization</c> after
    /// <c>Bearer</c>, may use <c>prforceGroups</c>; what others want to force is ignored. Several keys let callers change theirs one after the other.
    /// </summary>
    /// <value>By default there is none, and when <see cref="ForceGroupsKeyFile"/> has none either, everybody may force groups. A key has at least 16 visible
    /// characters of ASCII.</value>
    public IList<string> ForceGroupsKeys { get; } = [];

    /// <summary>Gets or sets the path of a file with further keys like those of <see cref="ForceGroupsKeys"/>, one a line. It is read at the start.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? ForceGroupsKeyFile { get; set; }

    /// <summary>Gets or sets the path of the <c>pipet-config.json</c>.</summary>
    /// <value>The default is <see langword="null"/>. Either this or <see cref="Configuration"/> must be set.</value>
    public string? ConfigurationPath { get; set; }

    /// <summary>Gets or sets the context variables and identifiers.</summary>
    /// <value>The default is <see langword="null"/>: they are read from <see cref="ConfigurationPath"/>. In the application's configuration they
    /// are the sections <c>Context</c> and <c>Identifiers</c>, with the members of the file.</value>
    public PipetConfiguration? Configuration { get; set; }

    /// <summary>Gets or sets the pause between two signs of life on a stream of events, without which proxies take the connection for dead.</summary>
    /// <value>The default is 15 seconds. From one second to a day; clients expect one within a minute or so.</value>
    public TimeSpan EventHeartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets how many streams of events may be open at once; whoever wants another one is answered with 503.</summary>
    /// <value>The default is 1,000. At least 0, which closes the endpoints of events.</value>
    public int MaxEventStreams { get; set; } = 1_000;

    /// <summary>
    /// Gets or sets what changes the OpenAPI document that <c>/openapi.json</c> shows: to describe, say, who may ask, where the application has decided that. It is
    /// called once, when the document is first asked for.
    /// </summary>
    /// <value>The default is <see langword="null"/>: the document is shown as it is.</value>
    public Action<JsonObject>? DescribeApi { get; set; }

    /// <summary>Gets how requests of OpenFeature clients are read.</summary>
    public OfrepOptions Ofrep { get; } = new();

    /// <summary>Gets or sets the types context variables can have.</summary>
    /// <value>The default is <see cref="ContextTypeSet.Standard"/>.</value>
    public ContextTypeSet ContextTypes { get; set; } = ContextTypeSet.Standard;

    /// <summary>Gets or sets the test types identifiers and tests can have.</summary>
    /// <value>The default is <see cref="TestTypes.Standard"/>.</value>
    public TestTypes TestTypes { get; set; } = TestTypes.Standard;

    /// <summary>Gets or sets the functions rules can call.</summary>
    /// <value>The default is <see cref="RuleFunctionSet.Default"/>.</value>
    public RuleFunctionSet Functions { get; set; } = RuleFunctionSet.Default;
}
