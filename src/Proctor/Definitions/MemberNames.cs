using System.Text;

namespace Proctor.Definitions;

/// <summary>The members an object may have. Files mostly keep them in one order, so the search begins after the member found last.</summary>
internal sealed class MemberNames
{
    private readonly byte[][] _names;

    public MemberNames(params ReadOnlySpan<string> names)
    {
        _names = new byte[names.Length][];
        for (var i = 0; i < names.Length; i++)
        {
            _names[i] = Encoding.UTF8.GetBytes(names[i]);
        }
    }

    /// <summary>Finds a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="guess">Where to look first; any number.</param>
    /// <returns>Its index, or -1.</returns>
    public int Find(ReadOnlySpan<byte> name, int guess)
    {
        var index = (uint)guess < (uint)_names.Length ? guess : 0;
        for (var i = 0; i < _names.Length; i++)
        {
            if (name.SequenceEqual(_names[index]))
            {
                return index;
            }

            index = index + 1 == _names.Length ? 0 : index + 1;
        }

        return -1;
    }

    public override string ToString() => string.Join(", ", _names.Select(Encoding.UTF8.GetString));
}
