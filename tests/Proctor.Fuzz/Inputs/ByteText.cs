using System.Text;

namespace Proctor.Fuzz.Inputs;

/// <summary>Inputs are texts everywhere, so that they can be mutated, printed and replayed alike. Bytes are written as the characters U+0000 to U+00FF.</summary>
internal static class ByteText
{
    public static byte[] ToBytes(string input) => Encoding.Latin1.GetBytes(input);

    public static string OfUtf8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
