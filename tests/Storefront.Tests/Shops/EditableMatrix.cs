using Proctor.Server.Tests.Deployment;

namespace Storefront.Tests.Shops;

/// <summary>A copy of the example matrix, for one test to edit.</summary>
internal sealed class EditableMatrix
{
    private const string Version = "\"audit\": { \"version\": \"1\"";

    private readonly string _text = File.ReadAllText(RepositoryFolder.PathOf("example", "example-matrix.json"));

    public EditableMatrix() => File.WriteAllText(Path, _text);

    public string Path { get; } = System.IO.Path.Combine(Directory.CreateTempSubdirectory("shop-").FullName, "matrix.json");

    /// <summary>Replaces a text, and gives the matrix a new version as whoever edits it does.</summary>
    public void Edit(string old, string replacement)
    {
        Assert.Contains(old, _text, StringComparison.Ordinal);
        Assert.Contains(Version, _text, StringComparison.Ordinal);
        var text = _text.Replace(old, replacement, StringComparison.Ordinal).Replace(Version, "\"audit\": { \"version\": \"2\"", StringComparison.Ordinal);
        File.WriteAllText(Path, text);
    }
}
