namespace Proctor.Fuzz.Running;

/// <summary>Keeps the few inputs that took longest.</summary>
internal sealed class SlowestInputs
{
    private const int Capacity = 5;

    private readonly List<(string Input, TimeSpan Duration)> _inputs = [];

    public void Add(string input, TimeSpan duration)
    {
        if (_inputs.Count == Capacity && duration <= _inputs[^1].Duration)
        {
            return;
        }

        var place = _inputs.FindIndex(known => known.Duration < duration);
        _inputs.Insert(place < 0 ? _inputs.Count : place, (input, duration));
        if (_inputs.Count > Capacity)
        {
            _inputs.RemoveAt(Capacity);
        }
    }

    /// <summary>The slowest first.</summary>
    public IReadOnlyList<(string Input, TimeSpan Duration)> ToList() => [.. _inputs];
}
