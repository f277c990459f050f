using Microsoft.AspNetCore.Server.Kestrel.Core;
using Proctor.Pipet.Settings;

namespace Proctor.Server.Settings;

/// <summary>
/// What connections and requests may cost, from the section <c>Kestrel:Limits</c> with the names of <see cref="KestrelServerLimits"/>. The framework itself reads other parts
/// of the section <c>Kestrel</c>, such as endpoints and certificates, but not this one.
/// </summary>
internal sealed class LimitSettings
{
    public const string SectionName = "Kestrel:Limits";

    private const int KiB = 1024;

    // What the framework reads from a connection at most before it takes the request apart; neither line nor headers may be longer.
    private const int RequestBufferBytes = KiB * KiB;

    private static readonly TimeSpan ShortestTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(1);

    private static readonly Dictionary<string, Setter> Setters = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(KestrelServerLimits.MaxConcurrentConnections)] = static (reader, section) =>
            With(reader.Number(section, least: 1), static (limits, value) => limits.MaxConcurrentConnections = value),
        [nameof(KestrelServerLimits.MaxRequestLineSize)] = static (reader, section) =>
            With(reader.Number(section, KiB, RequestBufferBytes), static (limits, value) => limits.MaxRequestLineSize = value),
        [nameof(KestrelServerLimits.MaxRequestHeaderCount)] = static (reader, section) =>
            With(reader.Number(section, least: 1, most: 10_000), static (limits, value) => limits.MaxRequestHeaderCount = value),
        [nameof(KestrelServerLimits.MaxRequestHeadersTotalSize)] = static (reader, section) =>
            With(reader.Number(section, KiB, RequestBufferBytes), static (limits, value) => limits.MaxRequestHeadersTotalSize = value),
        [nameof(KestrelServerLimits.MaxRequestBodySize)] = static (reader, section) =>
            With(reader.Number(section, least: 0), static (limits, value) => limits.MaxRequestBodySize = value),
        [nameof(KestrelServerLimits.KeepAliveTimeout)] = static (reader, section) =>
            With(reader.Time(section, ShortestTime, LongestTime), static (limits, value) => limits.KeepAliveTimeout = value),
        [nameof(KestrelServerLimits.RequestHeadersTimeout)] = static (reader, section) =>
            With(reader.Time(section, ShortestTime, LongestTime), static (limits, value) => limits.RequestHeadersTimeout = value),
        [nameof(KestrelServerLimits.MinRequestBodyDataRate)] = static (reader, section) =>
            WithRate(reader, section, DefaultRequestRate, static (limits, rate) => limits.MinRequestBodyDataRate = rate),
        [nameof(KestrelServerLimits.MinResponseDataRate)] = static (reader, section) =>
            WithRate(reader, section, DefaultResponseRate, static (limits, rate) => limits.MinResponseDataRate = rate),
        [nameof(KestrelServerLimits.Http2)] = ReadHttp2,
    };

    private readonly List<Action<KestrelServerLimits>> _changes = [];

    /// <summary>Reads a setting; what it returns makes it so, and is null when there is nothing to change.</summary>
    private delegate Action<KestrelServerLimits>? Setter(SettingsReader reader, IConfigurationSection section);

    private static MinDataRate DefaultRequestRate => new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

    // The framework's 240 bytes a second would let a client that does not read keep an answer of a megabyte for an hour.
    private static MinDataRate DefaultResponseRate => new(bytesPerSecond: 4 * KiB, gracePeriod: TimeSpan.FromSeconds(10));

    public static LimitSettings Read(IConfiguration configuration, SettingsReader reader)
    {
        var settings = new LimitSettings();
        var section = configuration.GetSection(SectionName);
        reader.RefuseUnknown(section, Setters.Keys);
        foreach (var (name, read) in Setters)
        {
            if (read(reader, section.GetSection(name)) is { } change)
            {
                settings._changes.Add(change);
            }
        }

        return settings;
    }

    public void ApplyTo(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = 10_000;
        limits.MaxRequestLineSize = 32 * KiB; // a request may name many tests, and all headers together may be as long
        limits.MaxRequestBodySize = 2 * KiB * KiB; // more than any answer needs, so that Pipet itself says what it allows
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.MinRequestBodyDataRate = DefaultRequestRate;
        limits.MinResponseDataRate = DefaultResponseRate;
        foreach (var change in _changes)
        {
            change(limits);
        }
    }

    private static Action<KestrelServerLimits>? With<T>(T? value, Action<KestrelServerLimits, T> set)
        where T : struct => value is { } known ? limits => set(limits, known) : null;

    private static Action<KestrelServerLimits>? WithRate(
        SettingsReader reader, IConfigurationSection section, MinDataRate usual, Action<KestrelServerLimits, MinDataRate> set)
    {
        reader.Members(section, "a section with BytesPerSecond and GracePeriod");
        reader.RefuseUnknown(section, [nameof(MinDataRate.BytesPerSecond), nameof(MinDataRate.GracePeriod)]);
        var bytes = reader.Number(section.GetSection(nameof(MinDataRate.BytesPerSecond)), least: 1) ?? usual.BytesPerSecond;

        // The server looks at its clock once a second.
        var grace = reader.Time(section.GetSection(nameof(MinDataRate.GracePeriod)), ShortestTime + ShortestTime, LongestTime) ?? usual.GracePeriod;
        return limits => set(limits, new MinDataRate(bytes, grace));
    }

    private static Action<KestrelServerLimits>? ReadHttp2(SettingsReader reader, IConfigurationSection section)
    {
        reader.Members(section, $"a section with {nameof(Http2Limits.MaxStreamsPerConnection)}");
        reader.RefuseUnknown(section, [nameof(Http2Limits.MaxStreamsPerConnection)]);
        return With(
            reader.Number(section.GetSection(nameof(Http2Limits.MaxStreamsPerConnection)), least: 1, most: 10_000),
            static (limits, value) => limits.Http2.MaxStreamsPerConnection = value);
    }
}
