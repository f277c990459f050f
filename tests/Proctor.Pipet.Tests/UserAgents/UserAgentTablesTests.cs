using Proctor.Pipet.UserAgents;

namespace Proctor.Pipet.Tests.UserAgents;

public class UserAgentTablesTests
{
    private const string Browsers = "browsers.txt";
    private const string Systems = "operating-systems.txt";
    private const string Versions = "browser-versions.txt";
    private const string Builds = "webkit-builds.txt";

    private const string Minimum =
        """
        IOS             | iPhone     | | MOBILE
        ANDROID         | Android    | | MOBILE
        WINDOWS_MOBILE7 | Windows Phone | | MOBILE
        UNKNOWN         |            | | UNKNOWN
        """;

    [Fact]
    public void The_tables_hold_every_name_rules_may_use()
    {
        var tables = UserAgentTables.Current;

        Assert.Equal(199, tables.Browsers.Count);
        Assert.Equal(85, tables.OperatingSystems.Count);
        Assert.Equal(Enumerable.Range(0, 199), tables.Browsers.Select(static browser => browser.Ordinal));
        Assert.Equal(Enumerable.Range(0, 85), tables.OperatingSystems.Select(static system => system.Ordinal));
        Assert.Equal(30, tables.Browsers.Count(static browser => browser.Group == browser));
        Assert.Equal(27, tables.OperatingSystems.Count(static system => system.Group == system));
    }

    [Theory]
    [InlineData("OUTLOOK2010", "OUTLOOK")]
    [InlineData("EDGE_MOBILE13", "EDGE")]
    [InlineData("FIREFOX_MOBILE_IOS", "FIREFOX")]
    [InlineData("FIREFOX1_5", "FIREFOX")]
    [InlineData("BLACKBERRY10", "SAFARI")]
    [InlineData("APPLE_MAIL", "APPLE_MAIL")]
    [InlineData("UNKNOWN", "UNKNOWN")]
    public void A_browser_belongs_to_its_top_level_entry(string name, string group) =>
        Assert.Equal(group, Assert.Single(UserAgentTables.Current.Browsers, browser => browser.Name == name).Group.Name);

    [Theory]
    [InlineData("ANDROID4_WEARABLE", "ANDROID", DeviceType.Wearable)]
    [InlineData("iOS8_4_IPAD", "IOS", DeviceType.Tablet)]
    [InlineData("UBUNTU_TOUCH_MOBILE", "LINUX", DeviceType.Mobile)]
    [InlineData("XBOX_OS", "WINDOWS", DeviceType.GameConsole)]
    [InlineData("ROKU", "ROKU", DeviceType.Dmr)]
    [InlineData("PROXY", "PROXY", DeviceType.Unknown)]
    public void An_operating_system_belongs_to_its_top_level_entry(string name, string group, DeviceType deviceType)
    {
        var system = Assert.Single(UserAgentTables.Current.OperatingSystems, system => system.Name == name);

        Assert.Equal(group, system.Group.Name);
        Assert.Equal(deviceType, system.DeviceType);
        Assert.Equal(name, system.ToString());
    }

    [Theory]
    [InlineData(Browsers, "A | a", "browsers.txt(3): Expected 3 fields but found 2.")]
    [InlineData(Browsers, "A | a | | MOBILE", "browsers.txt(3): Expected 3 fields but found 4.")]
    [InlineData(Browsers, "BOT | a |", "browsers.txt(3): The name 'BOT' is empty or given twice.")]
    [InlineData(Browsers, "- | a |", "browsers.txt(3): The name '' is empty or given twice.")]
    [InlineData(Browsers, "- - A | a |", "browsers.txt(3): 'A' is nested more than one step deeper than the line above.")]
    [InlineData(Browsers, "A | a,, b |", "browsers.txt(3): A text is empty.")]
    [InlineData(Browsers, "A | a | \" b", "browsers.txt(3): The quotes of \" b do not enclose it.")]
    [InlineData(Browsers, "A | \u00E9 |", "browsers.txt(3): The token '\u00E9' has a character that is not ASCII.")]
    [InlineData(Systems, "A | a | | PHONE", "operating-systems.txt(5): There is no device type 'PHONE'.")]
    [InlineData(Systems, "A | a | | mobile", "operating-systems.txt(5): There is no device type 'mobile'.")]
    [InlineData(Versions, "A | A/ | D", "browser-versions.txt(1): There is no browser 'A'.")]
    [InlineData(Versions, "BOT | | D", "browser-versions.txt(1): A rule needs starts of ASCII characters.")]
    [InlineData(Versions, "BOT | A/ |", "browser-versions.txt(1): '' is not a version.")]
    [InlineData(Versions, "BOT | A/ | =W", "browser-versions.txt(1): '=W' is not a version.")]
    [InlineData(Versions, "BOT | A/ | D ?W", "browser-versions.txt(1): 'D ?W' is not a version.")]
    [InlineData(Versions, "BOT | A/ | D (.W", "browser-versions.txt(1): 'D (.W' is not a version.")]
    [InlineData(Versions, "BOT | A/ | D .Y", "browser-versions.txt(1): 'D .Y' is not a version.")]
    [InlineData(Versions, "BOT | A/ | D .W?x", "browser-versions.txt(1): 'D .W?x' is not a version.")]
    [InlineData(Versions, "BOT | A/ | @nonsense", "browser-versions.txt(1): '@nonsense' is not a version.")]
    [InlineData(Builds, "1 | 2", "webkit-builds.txt(1): The version of build '1' does not have two parts, or the build is given twice.")]
    [InlineData(Builds, "# x\n\n1 | 2.0\n1 | 2.1", "webkit-builds.txt(4): The version of build '1' does not have two parts, or the build is given twice.")]
    public void A_wrong_table_is_refused_with_file_and_line(string file, string lines, string message)
    {
        var exception = Assert.Throws<InvalidDataException>(() => Read(file, lines));

        Assert.Equal(message, exception.Message);
    }

    [Theory]
    [InlineData("UNKNOWN |  |", "browsers.txt: There is no entry 'BOT'.")]
    [InlineData("BOT | bot |", "browsers.txt: There is no entry 'UNKNOWN'.")]
    public void A_table_without_an_entry_that_has_a_meaning_is_refused(string browsers, string message) =>
        Assert.Equal(
            message,
            Assert.Throws<InvalidDataException>(() => new UserAgentTables(file => new StringReader(file == Browsers ? browsers : Own(file)))).Message);

    [Fact]
    public void A_missing_table_is_refused() =>
        Assert.Equal(
            "nothing.txt: The table is missing from the assembly.",
            Assert.Throws<InvalidDataException>(() => UserAgentTables.OpenResource("nothing.txt")).Message);

    [Fact]
    public void Later_lines_give_way_to_the_first_that_finds_a_version()
    {
        var tables = Read(Versions, "BOT | One/ | D\nBOT | Two/ | D .=W");
        var bot = tables.Identify("bot").Browser;

        Assert.Equal("1", tables.FindVersion(bot, "bot Two/2.2 One/1").Version);
        Assert.Equal("2.2", tables.FindVersion(bot, "bot Two/2.2 One/x").Version);
        Assert.Null(tables.FindVersion(bot, "bot Two/2").Version);
    }

    // The lines go below the smallest table that can be read.
    private static UserAgentTables Read(string file, string lines) =>
        new(name => new StringReader(name == file ? $"{Own(name)}\n{lines}".TrimStart('\n') : Own(name)));

    private static string Own(string file) => file switch
    {
        Browsers => "BOT | bot |\nUNKNOWN | |",
        Systems => Minimum,
        _ => "",
    };
}
