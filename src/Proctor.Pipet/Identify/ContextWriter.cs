using System.Buffers;
using Proctor.Definitions;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.ContextTypes;
using Proctor.Rules;

namespace Proctor.Pipet.Identify;

/// <summary>Writes the context of a request as answers show it. Immutable and safe for concurrent use.</summary>
internal sealed class ContextWriter(PipetConfiguration configuration)
{
    private readonly ContextVariable[] _variables = [.. configuration.Context];

    /// <summary>Writes the values of the variables, given in the order of the configuration.</summary>
    public void Write(IBufferWriter<byte> output, RuleValue[] values)
    {
        var json = new JsonTextWriter(output, JsonLayout.Indented, DoubleStyle.JavaText, ContextType.JsonDepth - 1);
        json.StartObject();
        for (var i = 0; i < values.Length; i++)
        {
            json.Name(_variables[i].Name);
            json.Flush();
            _variables[i].Type.Write(output, values[i]);
        }

        json.EndObject();
        json.Flush();
    }
}
