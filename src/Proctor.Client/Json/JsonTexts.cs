using System.Text.Json;

namespace Proctor.Client.Json;

/// <summary>Makes sure that reading JSON later cannot fail.</summary>
internal static class JsonTexts
{
    /// <summary>Reads every name and text once.</summary>
    /// <exception cref="InvalidOperationException">One is not valid Unicode, such as half of a surrogate pair.</exception>
    public static void Check(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                _ = json.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                {
                    Check(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    _ = member.Name;
                    Check(member.Value);
                }

                break;
        }
    }
}
