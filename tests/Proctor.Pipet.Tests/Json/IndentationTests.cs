using System.Text;
using Proctor.Pipet.Json;

namespace Proctor.Pipet.Tests.Json;

public sealed class IndentationTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("{ }", "{ }")]
    [InlineData("{\n  \"a\" : 1\n}", "{\n    \"a\" : 1\n  }")]
    [InlineData("\n\n", "\n  \n  ")]
    public void Every_line_but_the_first_goes_further_in(string json, string expected)
    {
        using var output = new PooledBuffer();

        Indentation.WriteDeeper(output, Encoding.UTF8.GetBytes(json));

        Assert.Equal(expected, Encoding.UTF8.GetString(output.Written));
    }
}
