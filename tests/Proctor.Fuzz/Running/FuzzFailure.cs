using Proctor.Fuzz.Inputs;

namespace Proctor.Fuzz.Running;

/// <summary>An input that shows a bug.</summary>
/// <param name="Subject">The name of the subject.</param>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Index">The number of the input in the run.</param>
/// <param name="Input">The input, as small as it could be made.</param>
/// <param name="Signature">What tells this bug from others.</param>
/// <param name="Details">What happened.</param>
internal sealed record FuzzFailure(string Subject, int Seed, long Index, string Input, string Signature, string Details)
{
    public override string ToString() => $"""
        {Subject}: {Signature}
          seed {Seed}, input {Index}
          {Details.ReplaceLineEndings("\n  ")}
          --subject {Subject} --replay '{EscapedText.Escape(Input)}'
        """;
}
