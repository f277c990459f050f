using Proctor.Pipet.Settings;

namespace Proctor.Server.Settings;

/// <summary>How the server ends, from the section <see cref="ServerSettings.SectionName"/>.</summary>
internal sealed record StopSettings
{
    public const string DrainTimeName = "DrainTime";
    public const string ShutdownTimeoutName = "ShutdownTimeout";

    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(1);

    /// <summary>How long the server goes on as usual after it was told to stop, though it says that it is not ready.</summary>
    public TimeSpan DrainTime { get; private init; }

    /// <summary>How long it then waits for the requests it has accepted.</summary>
    public TimeSpan ShutdownTimeout { get; private init; } = TimeSpan.FromSeconds(30);

    public static StopSettings Read(IConfigurationSection section, SettingsReader reader)
    {
        var usual = new StopSettings();
        return new StopSettings
        {
            DrainTime = reader.Time(section.GetSection(DrainTimeName), TimeSpan.Zero, LongestTime) ?? usual.DrainTime,
            ShutdownTimeout = reader.Time(section.GetSection(ShutdownTimeoutName), TimeSpan.Zero, LongestTime) ?? usual.ShutdownTimeout,
        };
    }
}
