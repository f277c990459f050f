using Microsoft.Extensions.Configuration;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.Settings;

namespace Proctor.Pipet.Tests.Configuration;

public sealed class PipetPropertiesTests
{
    [Fact]
    public void Every_key_has_its_option()
    {
        var options = new PipetOptions();

        var read = Apply(
            """
            proctor.test.matrix.path=/m.json
            proctor.test.matrix.url=http://localhost:8082/matrix/raw?branch=trunk
            proctor.pipet.config.path=/c.json
            proctor.pipet.reload.seconds=30
            proctor.pipet.identify.all.disable=TRUE
            other=ignored
            """,
            options);

        Assert.Empty(read.Problems);
        Assert.Null(options.MatrixPath);
        Assert.Equal("http://localhost:8082/matrix/raw?branch=trunk", options.MatrixUrl?.AbsoluteUri);
        Assert.Equal("/c.json", options.ConfigurationPath);
        Assert.Equal(TimeSpan.FromSeconds(30), options.ReloadInterval);
        Assert.True(options.IdentifyAllDisabled);
    }

    [Fact]
    public void Interval_and_switch_have_defaults()
    {
        var options = new PipetOptions();

        Assert.Empty(Apply("proctor.test.matrix.path=m\nproctor.pipet.config.path=c\nproctor.test.matrix.url=\\ ", options).Problems);

        Assert.Equal((TimeSpan.FromSeconds(10), false, null), (options.ReloadInterval, options.IdentifyAllDisabled, options.MatrixUrl));
    }

    [Fact]
    public void A_path_is_not_needed_beside_a_URL() =>
        Assert.Empty(Apply("proctor.test.matrix.url=https://x/\nproctor.pipet.config.path=c", new PipetOptions()).Problems);

    [Fact]
    public void A_URL_that_is_none_gives_way_to_the_path()
    {
        var options = new PipetOptions();

        var read = Apply("proctor.test.matrix.path=m\nproctor.test.matrix.url=nowhere\nproctor.pipet.config.path=c", options);

        Assert.Empty(read.Problems);
        Assert.Equal(
            "proctor.test.matrix.url: The path of proctor.test.matrix.path is used instead. Found \"nowhere\", wanted an http or https URL.",
            Assert.Single(read.Warnings).ToString());
        Assert.Equal((null, "m"), (options.MatrixUrl, options.MatrixPath));
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var read = Apply(
            """
            proctor.test.matrix.url=ftp://x/
            proctor.pipet.config.path=${nowhere}/c
            proctor.pipet.reload.seconds=0
            proctor.pipet.identify.all.disable=maybe
            """,
            new PipetOptions());

        Assert.Equal(
            [
                "proctor.test.matrix.url: found \"ftp://x/\", wanted an http or https URL.",
                "proctor.pipet.reload.seconds: found \"0\", wanted a whole number of seconds from 1 to 2147483647.",
                "proctor.pipet.identify.all.disable: found \"maybe\", wanted true or false.",
                "proctor.pipet.config.path: found ${nowhere}, wanted the name of another property or of an environment variable.",
            ],
            read.Problems.Select(static problem => problem.ToString()));
    }

    [Fact]
    public void Missing_keys_are_said()
    {
        Assert.Equal(
            [
                "proctor.test.matrix.path: found nothing, wanted the path of a test matrix, unless proctor.test.matrix.url is set.",
                "proctor.pipet.config.path: found nothing, wanted the path of a pipet-config.json.",
            ],
            Apply("", new PipetOptions()).Problems.Select(static problem => problem.ToString()));
    }

    [Fact]
    public void Placeholders_are_filled_from_the_file_before_the_environment()
    {
        var options = new PipetOptions();

        Apply("base=${HOME}/conf\nproctor.test.matrix.path=${base}/m-${base\nproctor.pipet.config.path=${HOME}${x}\nx=1", options);

        Assert.Equal(("/root-of-test/conf/m-${base", "/root-of-test1"), (options.MatrixPath, options.ConfigurationPath));
    }

    [Fact]
    public void A_circle_of_placeholders_ends()
    {
        var read = Apply("a=${b}\nb=${c}x\nc=${b}\nproctor.test.matrix.path=${a}\nproctor.pipet.config.path=c", new PipetOptions());

        Assert.Equal("c: found ${b}, wanted a name whose value does not lead back to it.", Assert.Single(read.Problems).ToString());
    }

    private static PipetProperties Apply(string text, PipetOptions options)
    {
        var read = PipetProperties.Read(JavaProperties.Parse(text), static name => name == "HOME" ? "/root-of-test" : null);
        PipetSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(read.Settings).Build()).Configure(options);
        return read;
    }
}
