using System.Globalization;
using System.Text.RegularExpressions;

namespace Proctor.Server.Tests.Telemetry;

/// <summary>Metrics in the text format of Prometheus.</summary>
internal sealed partial class PrometheusText(string text)
{
    public string Text => text;

    public IEnumerable<double> Values(string name) => Lines(name).Select(static line => line.Value);

    /// <summary>The lines of a metric; a line that is none fails the test.</summary>
    public IEnumerable<(Dictionary<string, string> Labels, double Value)> Lines(string name)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => line[0] != '#'))
        {
            var match = Line().Match(line);
            Assert.True(match.Success, line);
            if (match.Groups["name"].Value == name)
            {
                yield return (
                    Label().Matches(match.Groups["labels"].Value).ToDictionary(static label => label.Groups["name"].Value, static label => label.Groups["value"].Value),
                    double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture));
            }
        }
    }

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][\w:]*)(\{(?<labels>.*)\})? (?<value>[^ ]+)( \d+)?$""")]
    private static partial Regex Line();

    [GeneratedRegex("""(?<name>\w+)="(?<value>[^"]*)"(,|$)""")]
    private static partial Regex Label();
}
