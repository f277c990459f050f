using System.Text.Json;

namespace Proctor.Conformance.Tests.Pipet;

/// <summary>The recorded exchanges.</summary>
internal static class Exchanges
{
    public const string FileName = "pipet-exchanges.json";

    private static readonly JsonElement Root = CaseFiles.ReadObject(FileName);

    public static JsonElement Servers => Root.GetProperty("servers");

    public static int Count => Root.GetProperty("exchanges").GetArrayLength();

    /// <summary>An exchange by its number, from 1.</summary>
    public static JsonElement Of(int number) => Root.GetProperty("exchanges")[number - 1];
}
