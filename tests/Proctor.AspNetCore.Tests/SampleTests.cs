using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Proctor.AspNetCore.Tests;

/// <summary>The samples, started as a reader starts them.</summary>
public sealed partial class SampleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Minimal_keeps_a_visitor_in_a_group_and_opens_the_new_endpoint_to_some()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Minimal.dll"), "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
        };
        using var program = Process.Start(start)!;
        try
        {
            using var http = new HttpClient { BaseAddress = await AddressOf(program) };
            var button = await http.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation);
            Assert.Matches("^<button style=\"background: #[0-9A-F]{6}\">Buy</button>$", button);
            for (var i = 0; i < 5; i++)
            {
                Assert.Equal(button, await http.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation));
            }

            var forced = await http.GetStringAsync(new Uri("/?prforceGroups=buttoncolortst1", UriKind.Relative), Cancellation);
            Assert.Equal("<button style=\"background: #2B60DE\">Buy</button>", forced);
            using var shut = await http.GetAsync(new Uri("/new", UriKind.Relative), Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, shut.StatusCode);
            Assert.Equal("This is new.", await http.GetStringAsync(new Uri("/new?loggedIn&prforceGroups=newfeaturerollout0", UriKind.Relative), Cancellation));
        }
        finally
        {
            program.Kill();
            await program.WaitForExitAsync(Cancellation);
        }
    }

    private static async Task<Uri> AddressOf(Process program)
    {
        while (await program.StandardOutput.ReadLineAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Cancellation) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                return new Uri(match.Groups[1].Value);
            }
        }

        throw new InvalidOperationException("The sample ended without listening.");
    }

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();
}
