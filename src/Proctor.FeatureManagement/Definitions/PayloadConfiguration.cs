using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Proctor.Client;

namespace Proctor.FeatureManagement.Definitions;

/// <summary>Payloads as sections of a configuration, as if they stood in <c>appsettings.json</c>. Safe for concurrent use.</summary>
internal static class PayloadConfiguration
{
    private const string Key = "configuration_value"; // as in the schema of feature flags

    // Groups of an engine in the process are the same objects for all requests, so each payload is written out once.
    private static readonly ConditionalWeakTable<GroupPayload, IConfigurationSection> Known = [];

    /// <summary>The section; null when there is no payload.</summary>
    public static IConfigurationSection? Of(GroupPayload payload) => payload.IsNone ? null : Known.GetValue(payload, Make);

    private static IConfigurationSection Make(GroupPayload payload)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase); // as configurations are, so of such names the last counts
        Write(values, Key, payload);
        return new ConfigurationRoot([new MemoryConfigurationProvider(new MemoryConfigurationSource { InitialData = values })]).GetSection(Key);
    }

    private static void Write(Dictionary<string, string?> values, string path, GroupPayload payload)
    {
        if (payload.Kind == GroupPayloadKind.Map)
        {
            foreach (var (name, member) in payload.Members)
            {
                Write(values, ConfigurationPath.Combine(path, name), member);
            }
        }
        else if (payload.Kind is GroupPayloadKind.String or GroupPayloadKind.Int64 or GroupPayloadKind.Double or GroupPayloadKind.Boolean)
        {
            values[path] = payload.ToString();
        }
        else
        {
            for (var i = 0; i < payload.Items.Count; i++)
            {
                Write(values, ConfigurationPath.Combine(path, i.ToString(CultureInfo.InvariantCulture)), payload.Items[i]);
            }
        }
    }
}
