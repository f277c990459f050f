namespace Proctor.Pipet.UserAgents;

/// <summary>The names of the device types as tables, rules and answers spell them.</summary>
internal static class DeviceTypeNames
{
    // At the index of the constant.
    private static readonly string[] Names = ["UNKNOWN", "COMPUTER", "MOBILE", "TABLET", "GAME_CONSOLE", "DMR", "WEARABLE"];

    public static string NameOf(DeviceType type) => Names[(int)type];

    public static bool TryParse(string name, out DeviceType type)
    {
        var index = Array.IndexOf(Names, name);
        type = (DeviceType)Math.Max(index, 0);
        return index >= 0;
    }
}
