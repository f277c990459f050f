namespace Proctor.Pipet.ContextTypes;

/// <summary>The reasons clients are given. The words are a contract with clients of the original.</summary>
internal static class ConversionReason
{
    public const string NumberFormat = "NumberFormatException";

    public static string Length(int length) => $"Parameter was length {length} but expecting length 1.";
}
