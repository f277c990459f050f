using System.Buffers;
using System.Globalization;
using System.Text;

namespace Proctor.Client.Http;

/// <summary>Writes the query of a call: context, identifiers, tests, forced groups, in this order, in the encoding of HTML forms.</summary>
internal static class FormQuery
{
    private static readonly SearchValues<char> Unreserved = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~");

    public static string Of(GroupsRequest request)
    {
        var query = new StringBuilder();
        AppendAll(query, "ctx.", request.ContextEntries);
        AppendAll(query, "id.", request.IdentifierEntries);
        Append(query, "test", request.Tests.Joined); // also when empty: a server that is told no tests gives all
        if (!string.IsNullOrEmpty(request.ForceGroups))
        {
            Append(query, "prforceGroups", request.ForceGroups);
        }

        return query.ToString();
    }

    private static void AppendAll(StringBuilder query, string prefix, ReadOnlySpan<KeyValuePair<string, RequestValue>> entries)
    {
        foreach (var (key, value) in entries)
        {
            if (value.Value is IReadOnlyList<RequestValue> items)
            {
                foreach (var item in items)
                {
                    Append(query, prefix + key, item.ToString());
                }
            }
            else
            {
                Append(query, prefix + key, value.ToString());
            }
        }
    }

    private static void Append(StringBuilder query, string name, string value)
    {
        if (query.Length > 0)
        {
            query.Append('&');
        }

        AppendEncoded(query, name);
        query.Append('=');
        AppendEncoded(query, value);
    }

    private static void AppendEncoded(StringBuilder query, string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Unreserved))
        {
            query.Append(text);
            return;
        }

        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            if (unit == ' ')
            {
                query.Append('+');
            }
            else if (Unreserved.Contains((char)unit))
            {
                query.Append((char)unit);
            }
            else
            {
                query.Append(CultureInfo.InvariantCulture, $"%{unit:X2}");
            }
        }
    }
}
