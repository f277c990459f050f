using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Proctor.Definitions;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.ContextTypes;
using Proctor.Pipet.Json;
using Proctor.Pipet.Loading;
using Proctor.Pipet.Responses;
using Proctor.Rules;

namespace Proctor.Pipet.Identify;

/// <summary>Answers <c>/groups/identify</c>.</summary>
internal sealed class IdentifyAnswers
{
    private readonly PipetMatrix _matrix;
    private readonly ContextVariable[] _variables;
    private readonly RequestReader _reader;
    private readonly RuleFaultLog _faults;
    private readonly bool _isIdentifyAllDisabled;

    public IdentifyAnswers(PipetMatrix matrix, PipetConfiguration configuration, RuleFaultLog faults, IOptions<PipetOptions> options)
    {
        _matrix = matrix;
        _variables = [.. configuration.Context];
        _reader = new RequestReader(configuration);
        _faults = faults;
        _isIdentifyAllDisabled = options.Value.IdentifyAllDisabled;
    }

    public Task AnswerAsync(HttpContext context)
    {
        if (_matrix.Current is not { } snapshot)
        {
            return NotLoaded.SendAsync(context, _matrix);
        }

        if (!_reader.TryRead(context, out var request, out var refusal))
        {
            return Envelope.SendErrorAsync(context, refusal.Status, refusal.Message);
        }

        var tests = request.Tests ?? (_isIdentifyAllDisabled ? [] : null);
        var result = snapshot.Engine.Identify(request.Identifiers, request.Context, request.Force, tests);
        if (result.HasFaults)
        {
            _faults.Report(result);
        }

        return SendAsync(context, snapshot, result, request.Values);
    }

    private async Task SendAsync(HttpContext context, MatrixSnapshot snapshot, ProctorResult result, RuleValue[] values)
    {
        using var written = new PooledBuffer();
        WriteContext(written, values);
        using var answer = new IdentifyAnswer(snapshot, result, written.WrittenMemory);
        if (Answer.Start(context, StatusCodes.Status200OK, answer.Length))
        {
            answer.WriteTo(context.Response.BodyWriter);
            await Answer.FlushAsync(context).ConfigureAwait(false);
        }
    }

    private void WriteContext(PooledBuffer output, RuleValue[] values)
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
