namespace Proctor.Pipet.UserAgents;

/// <summary>
/// What Pipet knows about browsers and operating systems, read from the text files next to this one. Immutable and safe for concurrent use.
/// </summary>
internal sealed class UserAgentTables
{
    private const string UnknownName = "UNKNOWN";

    // Read when they are first used. A table that cannot be read is a fault of the build, so whoever comes next gets the same exception.
    private static readonly Lazy<UserAgentTables> Embedded = new(static () => new UserAgentTables(OpenResource));

    private readonly TokenAutomaton _tokens;
    private readonly EntryNode<BrowserEntry>[] _browserRoots;
    private readonly EntryNode<OperatingSystemEntry>[] _operatingSystemRoots;
    private readonly VersionRule[][] _versionRules;
    private readonly BrowserEntry _bot;

    /// <summary>Reads the tables.</summary>
    /// <param name="open">Opens a table by the name of its file.</param>
    /// <exception cref="InvalidDataException">A table is wrong; the message begins with its name and the number of the line.</exception>
    internal UserAgentTables(Func<string, TextReader> open)
    {
        var tokens = new TokenAutomatonBuilder();
        var browsers = new EntryTableReader<BrowserEntry>(ReadLines(open, "browsers.txt", 3), tokens, CreateBrowser);
        var operatingSystems = new EntryTableReader<OperatingSystemEntry>(ReadLines(open, "operating-systems.txt", 4), tokens, CreateOperatingSystem);
        _tokens = tokens.Build();
        _browserRoots = browsers.Roots;
        _operatingSystemRoots = operatingSystems.Roots;
        _versionRules = VersionTableReader.Read(ReadLines(open, "browser-versions.txt", 3), ReadLines(open, "webkit-builds.txt", 2), browsers.ByName);
        Browsers = browsers.Entries;
        OperatingSystems = operatingSystems.Entries;
        UnknownBrowser = Known(browsers.ByName, UnknownName, "browsers.txt");
        UnknownOperatingSystem = Known(operatingSystems.ByName, UnknownName, "operating-systems.txt");
        _bot = Known(browsers.ByName, "BOT", "browsers.txt");
        Families = new OperatingSystemFamilies(name => Known(operatingSystems.ByName, name, "operating-systems.txt"));
    }

    /// <summary>Gets the tables that come with the library.</summary>
    public static UserAgentTables Current => Embedded.Value;

    /// <summary>Gets the browsers; each stands at its ordinal.</summary>
    public IReadOnlyList<BrowserEntry> Browsers { get; }

    /// <summary>Gets the operating systems; each stands at its ordinal.</summary>
    public IReadOnlyList<OperatingSystemEntry> OperatingSystems { get; }

    public BrowserEntry UnknownBrowser { get; }

    public OperatingSystemEntry UnknownOperatingSystem { get; }

    /// <summary>Gets the operating systems that have a meaning of their own.</summary>
    public OperatingSystemFamilies Families { get; }

    /// <summary>Recognises browser and operating system.</summary>
    public (BrowserEntry Browser, OperatingSystemEntry OperatingSystem) Identify(ReadOnlySpan<char> text)
    {
        var found = new TokenSet(stackalloc ulong[TokenSet.LengthFor(_tokens.TokenCount)]);
        _tokens.Scan(text, found);
        var browser = EntryNode<BrowserEntry>.Find(_browserRoots, found) ?? UnknownBrowser;

        // What a robot claims to run on says nothing.
        var operatingSystem = browser == _bot ? null : EntryNode<OperatingSystemEntry>.Find(_operatingSystemRoots, found);
        return (browser, operatingSystem ?? UnknownOperatingSystem);
    }

    /// <summary>Finds the version of a browser; <see cref="BrowserVersion.None"/> when the text does not tell it.</summary>
    public BrowserVersion FindVersion(BrowserEntry browser, ReadOnlySpan<char> text)
    {
        foreach (var rule in _versionRules[browser.Ordinal])
        {
            if (rule.Find(text) is { } version)
            {
                return version;
            }
        }

        return BrowserVersion.None;
    }

    /// <summary>Opens a table that comes with the library.</summary>
    internal static StreamReader OpenResource(string name) =>
        new(typeof(UserAgentTables).Assembly.GetManifestResourceStream($"{typeof(UserAgentTables).Namespace}.{name}")
            ?? throw new InvalidDataException($"{name}: The table is missing from the assembly."));

    private static List<TableLine> ReadLines(Func<string, TextReader> open, string name, int fieldCount)
    {
        using var reader = open(name);
        return TableLine.ReadAll(reader, name, fieldCount);
    }

    private static BrowserEntry CreateBrowser(TableLine line, string name, int ordinal, BrowserEntry? parent) => new(name, ordinal, parent);

    private static OperatingSystemEntry CreateOperatingSystem(TableLine line, string name, int ordinal, OperatingSystemEntry? parent) =>
        DeviceTypeNames.TryParse(line[3], out var deviceType)
            ? new OperatingSystemEntry(name, ordinal, parent, deviceType)
            : throw line.Error($"There is no device type '{line[3]}'.");

    private static TEntry Known<TEntry>(IReadOnlyDictionary<string, TEntry> entries, string name, string table)
        where TEntry : class =>
        entries.GetValueOrDefault(name) ?? throw new InvalidDataException($"{table}: There is no entry '{name}'.");
}
