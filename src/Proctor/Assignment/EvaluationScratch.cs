using Proctor.Rules;

namespace Proctor.Assignment;

/// <summary>
/// What one evaluation needs besides its result. One is kept per thread, so that evaluating allocates nothing else; it is emptied after use, because it holds personal
/// data, and taken out of its place while in use, because a function of a rule may evaluate something itself.
/// </summary>
internal sealed class EvaluationScratch
{
    [ThreadStatic]
    private static EvaluationScratch? _kept;

    private RuleValue[] _variables = [];
    private string?[] _identifiers = [];
    private bool[] _refused = [];
    private bool[] _hashed = [];
    private int[] _points = [];
    private int[] _textNumbers = [];
    private byte[] _truths = [];

    public static EvaluationScratch Take()
    {
        var scratch = _kept ?? new EvaluationScratch();
        _kept = null;
        return scratch;
    }

    public Span<RuleValue> Variables(int count) => Room(ref _variables, count);

    public Span<string?> Identifiers(int count) => Room(ref _identifiers, count);

    public Span<bool> Refused(int count) => Room(ref _refused, count);

    /// <summary>By slot, whether its identifier was hashed.</summary>
    public Span<bool> Hashed(int count) => Room(ref _hashed, count);

    /// <summary>The points of the identifiers, each at the place the selection says; only of use when they were hashed.</summary>
    public Span<int> Points(int count) => Room(ref _points, count);

    /// <summary>By slot, which of the texts that rules know the variable has.</summary>
    public Span<int> TextNumbers(int count) => Room(ref _textNumbers, count);

    /// <summary>By number of the rule, what it gave; 0 when that is not known.</summary>
    public Span<byte> Truths(int count) => Room(ref _truths, count);

    public void Return()
    {
        Array.Clear(_variables);
        Array.Clear(_identifiers);
        Array.Clear(_refused);
        Array.Clear(_hashed);
        Array.Clear(_textNumbers);
        Array.Clear(_truths);
        _kept = this;
    }

    private static Span<T> Room<T>(ref T[] array, int count)
    {
        if (array.Length < count)
        {
            array = new T[count];
        }

        return array.AsSpan(0, count);
    }
}
