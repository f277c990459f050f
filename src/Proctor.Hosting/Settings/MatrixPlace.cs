namespace Proctor.Hosting.Settings;

/// <summary>Tells URLs of matrices from paths.</summary>
internal static class MatrixPlace
{
    public static bool IsUrl(string place) =>
        place.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || place.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
