using System.Text;

namespace Proctor.Store.Git;

/// <summary>What a run of git gave.</summary>
/// <param name="ExitCode">The exit code, or -1 when it was stopped because it took too long or wrote too much.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Errors">What it complained of, or why it was stopped.</param>
internal sealed record GitAnswer(int ExitCode, byte[] Output, string Errors)
{
    public bool IsSuccess => ExitCode == 0;

    public string Text => Encoding.UTF8.GetString(Output).TrimEnd('\n', '\r');
}
