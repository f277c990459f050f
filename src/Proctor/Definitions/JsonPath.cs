using System.Globalization;
using System.Text;

namespace Proctor.Definitions;

/// <summary>
/// The place of the value being read. While reading it is kept as numbers only – indexes, and where in the text the names are – because the words
/// are wanted only when there is a problem.
/// </summary>
internal sealed class JsonPath
{
    private const int IsIndex = -1;
    private const int IsNothingYet = -2;

    private (int Start, int Length)[] _steps = new (int, int)[16];
    private int _depth;

    /// <summary>Goes into an object or a list.</summary>
    public void Push()
    {
        if (_depth == _steps.Length)
        {
            Array.Resize(ref _steps, 2 * _depth);
        }

        _steps[_depth++] = (0, IsNothingYet);
    }

    public void Pop() => _depth--;

    /// <summary>Moves to a member whose name is at the given place of the text, without its quotes.</summary>
    public void SetName(int start, int length) => _steps[_depth - 1] = (start, length);

    public void SetIndex(int index) => _steps[_depth - 1] = (index, IsIndex);

    /// <summary>Puts the path into words: <c>tests.mytst.buckets[0].value</c>; names with other characters in brackets: <c>tests["my test"]</c>.</summary>
    public string Describe(ReadOnlySpan<byte> text)
    {
        var path = new StringBuilder();
        foreach (var (start, length) in _steps.AsSpan(0, _depth))
        {
            if (length == IsIndex)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{start}]");
            }
            else if (length != IsNothingYet)
            {
                AppendName(path, Encoding.UTF8.GetString(text.Slice(start, length)));
            }
        }

        return path.ToString();
    }

    private static void AppendName(StringBuilder path, string name)
    {
        if (!IsPlain(name))
        {
            path.Append("[\"").Append(Shortened.Text(name)).Append("\"]");
            return;
        }

        path.Append(path.Length == 0 ? "" : ".").Append(Shortened.Text(name));
    }

    private static bool IsPlain(string name)
    {
        foreach (var character in name)
        {
            if (!char.IsLetterOrDigit(character) && character is not ('_' or '-'))
            {
                return false;
            }
        }

        return name.Length > 0;
    }
}
