using System.Diagnostics;
using System.Text.Json;
using Proctor.Server.Tests.Deployment;

namespace Proctor.Server.Tests.OpenFeature;

/// <summary>The clients of OpenFeature for JavaScript, installed from npm into a folder of their own.</summary>
public sealed class OpenFeatureClients : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("openfeature-").FullName;
    private string _node = "";

    public async ValueTask InitializeAsync()
    {
        _node = await DebianProgram.RequireAsync("node", "nodejs");
        var npm = await DebianProgram.RequireAsync("npm", "npm");
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "OpenFeature", "clients")))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        using var install = Start(npm, "ci", "--ignore-scripts");
        var output = await install.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        var errors = await install.StandardError.ReadToEndAsync().WaitAsync(Patience);
        await install.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(install.ExitCode == 0, $"npm ci failed: {output}{errors}");
    }

    /// <summary>Starts one of the programs.</summary>
    public Process StartProgram(params string[] arguments) => Start(_node, arguments);

    /// <summary>Runs one of the programs to its end and gives the JSON it prints.</summary>
    public async Task<JsonElement> RunAsync(params string[] arguments)
    {
        using var program = StartProgram(arguments);
        program.StandardInput.Close();
        var output = await program.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        var errors = await program.StandardError.ReadToEndAsync().WaitAsync(Patience);
        await program.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(program.ExitCode == 0, $"{output}{errors}");
        using var json = JsonDocument.Parse(output);
        return json.RootElement.Clone();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = _folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
