namespace Proctor.Ui;

/// <summary>
/// The colours of the groups of one test: no group (a negative value) is grey, control (0 beside a positive value) is dark, the others follow in the order of their
/// values. A colour is a class with a pattern and never stands alone. Immutable.
/// </summary>
public sealed class GroupColors
{
    private const int Palette = 8;
    private const string Off = "g-off";
    private readonly Dictionary<int, string> _classes = [];

    /// <summary>Initializes a new instance of the <see cref="GroupColors"/> class.</summary>
    /// <param name="values">The values of the buckets of the test, in any order.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is <see langword="null"/>.</exception>
    public GroupColors(IEnumerable<int> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        int[] active = [.. values.Where(static value => value >= 0).Distinct().Order()];
        var hasControl = active is [0, _, ..];
        for (var i = 0; i < active.Length; i++)
        {
            _classes[active[i]] = hasControl && i == 0 ? "g-0" : FormattableString.Invariant($"g-{((hasControl ? i - 1 : i) % Palette) + 1}");
        }
    }

    /// <summary>Gets the class of a group.</summary>
    /// <param name="value">The value of its bucket.</param>
    /// <returns>For example <c>g-1</c>; that of no group for a value the test does not have.</returns>
    public string ClassOf(int value) => _classes.GetValueOrDefault(value, Off);
}
