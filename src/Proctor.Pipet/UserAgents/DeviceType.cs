namespace Proctor.Pipet.UserAgents;

/// <summary>What kind of device an operating system runs on.</summary>
public enum DeviceType
{
    /// <summary>Not known; the operating system was not recognised.</summary>
    Unknown = 0,

    /// <summary>A desktop or portable computer.</summary>
    Computer,

    /// <summary>A telephone.</summary>
    Mobile,

    /// <summary>A tablet or an electronic book reader.</summary>
    Tablet,

    /// <summary>A game console.</summary>
    GameConsole,

    /// <summary>A digital media receiver, such as a television set.</summary>
    Dmr,

    /// <summary>Something to wear, such as a watch.</summary>
    Wearable,
}
