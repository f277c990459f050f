using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
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

    internal override void Write(IBufferWriter<byte> output, in RuleValue value) =>
        output.Write(_written.GetValue((UserAgent)value.AsObject, WriteOnce));

    private byte[] WriteOnce(UserAgent userAgent)
    {
        using var buffer = new PooledBuffer();
        base.Write(buffer, RuleValue.FromObject(userAgent));
        return buffer.ToArray();
    }
}
