using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Proctor.Definitions;
using Proctor.Pipet.Json;
using Proctor.Pipet.UserAgents;
using Proctor.Rules;

namespace Proctor.Pipet.ContextTypes;

/// <summary>The texts of <c>User-Agent</c> headers.</summary>
internal sealed class UserAgentType() : ContextType("com.indeed.proctor.pipet.deploy.useragent.UserAgent", "UserAgent")
{
    // Few texts make most of the traffic, and their objects are shared: what was written for one is kept as long as it lives.
    private readonly ConditionalWeakTable<UserAgent, byte[]> _written = [];

    public override bool TryConvert(string text, out RuleValue value, [NotNullWhen(false)] out string? reason)
    {
        value = RuleValue.FromObject(UserAgent.Parse(text));
        reason = null;
        return true;
    }

    public override void WriteJson(Utf8JsonWriter writer, RuleValue value) => UserAgentJson.Write(writer, (UserAgent)value.AsObject);

    internal override void Write(ref JsonTextWriter json, IBufferWriter<byte> output, in RuleValue value)
    {
        json.Flush();
        output.Write(_written.GetValue((UserAgent)value.AsObject, Written));
    }

    private byte[] Written(UserAgent userAgent)
    {
        using var buffer = new PooledBuffer();
        var json = new JsonTextWriter(buffer, JsonLayout.Indented, DoubleStyle.JavaText, JsonDepth);
        WriteObject(ref json, RuleValue.FromObject(userAgent));
        json.Flush();
        return buffer.ToArray();
    }
}
