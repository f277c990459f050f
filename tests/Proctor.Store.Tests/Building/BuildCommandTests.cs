using System.Text.Json;
using Proctor.Definitions;
using Proctor.Store.Tests.Git;

namespace Proctor.Store.Tests.Building;

/// <summary>The builder as people and pipelines start it.</summary>
public sealed class BuildCommandTests : IDisposable
{
    // The written form that builder.md section 2.1 shows.
    private const string Sample = """
        {
          "version" : "-1",
          "constants" : {
            "HOT" : [ "US", "CA" ]
          },
          "specialConstants" : { },
          "salt" : "&sampletst",
          "rule" : "proctor:contains(HOT, country)",
          "buckets" : [ {
            "name" : "inactive",
            "value" : -1,
            "description" : "old page"
          }, {
            "name" : "active",
            "value" : 0,
            "description" : "new page"
          } ],
          "allocations" : [ {
            "rule" : null,
            "ranges" : [ {
              "bucketValue" : -1,
              "length" : 0.5
            }, {
              "bucketValue" : 0,
              "length" : 0.5
            } ],
            "id" : "#A1",
            "name" : ""
          } ],
          "silent" : false,
          "metaTags" : [ ],
          "testType" : "USER",
          "description" : "sample",
          "dependsOn" : null,
          "evaluateForIncognitoUsers" : false,
          "enableUnitlessAllocations" : false,
          "forceLogging" : false,
          "payloadExperimentConfig" : null
        }
        """;

    private const string SampleMatrix = """
        {
          "audit" : {
            "version" : "149569",
            "updated" : 1720000000000,
            "updatedDate" : "2024-07-03T04:46-0500",
            "updatedBy" : "builder"
          },
          "tests" : {
            "sampletst" : {
              "constants" : {
                "HOT" : [ "US", "CA" ]
              },
              "version" : "-1",
              "salt" : "&sampletst",
              "rule" : "${proctor:contains(HOT, country)}",
              "buckets" : [ {
                "name" : "inactive",
                "value" : -1,
                "description" : "old page"
              }, {
                "name" : "active",
                "value" : 0,
                "description" : "new page"
              } ],
              "allocations" : [ {
                "rule" : null,
                "ranges" : [ {
                  "bucketValue" : -1,
                  "length" : 0.5
                }, {
                  "bucketValue" : 0,
                  "length" : 0.5
                } ],
                "id" : "#A1",
                "name" : ""
              } ],
              "silent" : false,
              "testType" : "USER",
              "description" : "sample",
              "metaTags" : [ ],
              "dependsOn" : null,
              "evaluateForIncognitoUsers" : false,
              "enableUnitlessAllocations" : false,
              "containsUnitlessAllocation" : false,
              "forceLogging" : false,
              "payloadExperimentConfig" : null,
              "dynamic" : false
            }
          }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_becomes_the_bytes_the_original_writes()
    {
        GitRemote.Write(_folder.Path, "sampletst", Sample);
        var (exitCode, output, errors) = await CliProcess.RunAsync("build", "-i", _folder.Path, "-v", "r149569", "--updated", "2024-07-03T09:46:40Z");
        Assert.Equal((0, SampleMatrix.ReplaceLineEndings("\n"), ""), (exitCode, output, errors));
    }

    [Theory]
    [InlineData("-v", "rr7", "-a", "jenkins", "r7", "jenkins")]
    [InlineData("--version=7", "--author=ci", "-d", "test-definitions", "7", "ci")]
    [InlineData("-v7", "-aci", "-d", "test-definitions", "7", "ci")]
    [InlineData("-v", "@7", "-a", " ", "@7", "builder")]
    public async Task Version_and_author_can_be_given(string a, string b, string c, string d, string version, string author)
    {
        GitRemote.Write(_folder.Path, "sampletst", Sample);
        var (exitCode, output, errors) = await CliProcess.RunAsync("build", "-i", _folder.Path, a, b, c, d);
        Assert.Equal((0, ""), (exitCode, errors));
        var audit = TestMatrix.Parse(output).Audit;
        Assert.Equal((version, author), (audit.Version, audit.UpdatedBy));
    }

    [Fact]
    public async Task What_was_built_loads_and_has_the_time_as_its_version()
    {
        GitRemote.Write(_folder.Path, "sampletst", Sample);
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var (exitCode, output, _) = await CliProcess.RunAsync("build", "--input", _folder.Path);
        var matrix = TestMatrix.Parse(output);
        Assert.Equal(0, exitCode);
        Assert.Equal(SourceTestDefinition.Parse(Sample).Compile(), matrix.Tests["sampletst"]);
        Assert.InRange(matrix.Audit.Updated, before, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        Assert.Equal(matrix.Audit.Updated.ToString(System.Globalization.CultureInfo.InvariantCulture), matrix.Audit.Version);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_and_the_last_matrix_stays()
    {
        GitRemote.Write(_folder.Path, "atst", Sample.Replace("proctor:contains(HOT", "proctor:contains(HOT,", StringComparison.Ordinal));
        GitRemote.Write(_folder.Path, "btst", Sample.Replace("\"bucketValue\" : -1", "\"bucketValue\" : 3", StringComparison.Ordinal));
        GitRemote.Write(_folder.Path, "ctst", "{\n  \"salt\" : ]");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "test-definitions", "dtst"));
        var output = _folder["proctor-tests-matrix.json"];
        await File.WriteAllTextAsync(output, "the last one", TestContext.Current.CancellationToken);
        var (exitCode, _, errors) = await CliProcess.RunAsync("build", "-i", _folder.Path, "-o", _folder.Path, "-v", "123", "-a", "jenkins");
        Assert.Equal((1, "the last one"), (exitCode, await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken)));
        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var folder = $"{_folder.Path}/test-definitions";
        Assert.StartsWith($"{folder}/atst/definition.json: error DEF001: Invalid rule in atst: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{folder}/btst/definition.json: error DEF005: Allocation range in btst from jenkins@123 refers to unknown bucket value 3", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"{folder}/ctst/definition.json(2,", lines[2], StringComparison.Ordinal);
        Assert.StartsWith($"{folder}/dtst/definition.json: error: The folder of the test has no definition.json", lines[3], StringComparison.Ordinal);
        Assert.Equal($"Failed to generates proctor artifact from {_folder.Path}: 4 problems", lines[4]);
        Assert.Equal(["proctor-tests-matrix.json"], Directory.EnumerateFiles(_folder.Path).Select(static path => Path.GetFileName(path)));
    }

    [Fact]
    public async Task What_the_original_accepts_is_a_warning_and_an_error_on_demand()
    {
        GitRemote.Write(_folder.Path, "9-odd", Sample.Replace("\"USER\"", "\"DEVICE\"", StringComparison.Ordinal));
        var (exitCode, output, errors) = await CliProcess.RunAsync("build", "-i", _folder.Path);
        Assert.Equal(0, exitCode);
        Assert.Single(TestMatrix.Parse(output).Tests);
        Assert.Equal(2, errors.Split("warning").Length - 1);
        (exitCode, output, errors) = await CliProcess.RunAsync("build", "-i", _folder.Path, "--warnings-as-errors");
        Assert.Equal((1, ""), (exitCode, output));
    }

    [Fact]
    public async Task Problems_can_be_read_by_programs()
    {
        GitRemote.Write(_folder.Path, "btst", Sample.Replace("\"bucketValue\" : -1", "\"bucketValue\" : 3", StringComparison.Ordinal));
        var (exitCode, output, errors) = await CliProcess.RunAsync("build", "-i", _folder.Path, "--message-format", "json");
        Assert.Equal((1, ""), (exitCode, output));
        using var json = JsonDocument.Parse(errors);
        Assert.False(json.RootElement.GetProperty("success").GetBoolean());
        var problem = Assert.Single(json.RootElement.GetProperty("problems").EnumerateArray());
        Assert.Equal(("error", "btst", "DEF005"), (problem.GetProperty("severity").GetString(), problem.GetProperty("test").GetString(), problem.GetProperty("code").GetString()));
        Assert.Equal($"{_folder.Path}/test-definitions/btst/definition.json", problem.GetProperty("file").GetString());
    }

    [Fact]
    public async Task Checking_writes_nothing()
    {
        GitRemote.Write(_folder.Path, "sampletst", Sample);
        Assert.Equal((0, "", ""), await CliProcess.RunAsync("build", "-i", _folder.Path, "--check"));
    }

    [Fact]
    public async Task A_branch_becomes_a_matrix_with_its_commit_as_version()
    {
        var remote = await GitRemote.CreateAsync(_folder["remote.git"]);
        await remote.EditAsync("qa", "Sample", static clone => GitRemote.Write(clone, "sampletst", Sample));
        var (exitCode, output, errors) = await CliProcess.RunAsync("build", "-i", remote.Path, "-b", "qa");
        Assert.Equal((0, ""), (exitCode, errors));
        var matrix = TestMatrix.Parse(output);
        var time = long.Parse(await remote.GitAsync("log", "-1", "--format=%ct", "qa"), System.Globalization.CultureInfo.InvariantCulture) * 1000;
        Assert.Equal((await remote.GitAsync("rev-parse", "qa"), time, "plain"), (matrix.Audit.Version, matrix.Audit.Updated, matrix.Audit.UpdatedBy));

        // The default branch of a URL, into a folder that is not there yet.
        (exitCode, output, errors) = await CliProcess.RunAsync("build", "-i", new Uri(remote.Path).AbsoluteUri, "-o", _folder["new/out"], "-f", "m.json");
        Assert.Equal((0, "", ""), (exitCode, output, errors));
        Assert.Empty(TestMatrix.Parse(await File.ReadAllTextAsync(_folder["new/out/m.json"], TestContext.Current.CancellationToken)).Tests);
        (exitCode, output, errors) = await CliProcess.RunAsync("build", "-i", remote.Path, "-b", "nobranch");
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("has no branch 'nobranch'", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        var (exitCode, _, errors) = await CliProcess.RunAsync("build", "-i", _folder["none"]);
        Assert.Equal((2, $"Failed to generates proctor artifact from {_folder["none"]}: Base dir {_folder["none"]} is not a directory"), (exitCode, errors.TrimEnd()));
        (exitCode, _, errors) = await CliProcess.RunAsync("build", "-i", _folder.Path, "-d", "else");
        Assert.Equal((2, $"Failed to generates proctor artifact from {_folder.Path}: There is no folder of definitions {_folder["else"]}"), (exitCode, errors.TrimEnd()));
        (exitCode, _, _) = await CliProcess.RunAsync("build", "-i", _folder.Path, "-d", "../x");
        Assert.Equal(2, exitCode);
    }

    [Theory]
    [InlineData("build")]
    [InlineData("build", "-i", "x", "--no-such-option")]
    [InlineData("build", "-i", "x", "positional")]
    [InlineData("build", "-i", "x", "--message-format", "xml")]
    [InlineData("nothing")]
    public async Task A_wrong_command_line_ends_as_in_the_original(params string[] arguments)
    {
        var (exitCode, output, errors) = await CliProcess.RunAsync(arguments);
        Assert.Equal((255, ""), (exitCode, output));
        Assert.StartsWith("Parameter Error - ", errors, StringComparison.Ordinal);
    }
}
