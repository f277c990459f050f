using System.Globalization;

namespace Proctor.Pipet.Identify;

/// <summary>Everything that is wrong with the body of a request, in words; of very many the first. Not safe for concurrent use.</summary>
internal sealed class BodyProblems
{
    /// <summary>How many problems are told.</summary>
    public const int MaxListed = 100;

    private readonly List<string> _problems = [];
    private int _count;

    public bool Any => _count > 0;

    /// <summary>Notes a problem.</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="found">What was found there.</param>
    /// <param name="wanted">What would have been right.</param>
    public void Add(string path, string found, string wanted)
    {
        _count++;
        if (_problems.Count < MaxListed)
        {
            _problems.Add($"{path}: found {found}, wanted {wanted}.");
        }
    }

    /// <summary>Returns the problems as sentences of one text.</summary>
    public override string ToString()
    {
        var more = _count - _problems.Count;
        return $"The body cannot be used. {string.Join(' ', _problems)}{(more == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" And {more} more."))}";
    }
}
