using System.Globalization;

namespace Proctor.Rules.Numbers;

/// <summary>
/// The digits of the shortest decimal number that reads back as a given binary one: <c>0.d1d2d3… × 10^Point</c>.
/// Zero has no digits; there are no zeros at either end.
/// </summary>
internal ref struct ShortestDecimal
{
    /// <summary>The room the digits need while they are found.</summary>
    public const int BufferLength = 48;

    // Java writes at least two digits and then takes the nearest two, 4.9E-324 and not 5.0E-324. That makes a difference only
    // where neighbours are so far apart that one digit tells them from each other: below 100 times the smallest number.
    private const double CoarseDouble = 1e-321;
    private const float CoarseSingle = 1.5e-43f;
    private const string TwoDigits = "E1";

    // The neighbour below a power of two is nearer than the one above. .NET overlooks that for 2^-25 and 2^-958, whose sixteen digits
    // read back as the neighbour; they need all seventeen.
    private const int SuspectDigits = 16;
    private const int SufficientDigits = 17;
    private const string ManyDigits = "E30";

    private readonly Span<byte> _buffer;
    private int _count;

    private ShortestDecimal(Span<byte> buffer, bool isNegative)
    {
        _buffer = buffer;
        IsNegative = isNegative;
    }

    public readonly ReadOnlySpan<byte> Digits => _buffer[.._count];

    public readonly bool IsZero => _count == 0;

    public readonly bool IsNegative { get; }

    public int Point { get; private set; }

    /// <summary>Finds the digits of a finite number.</summary>
    public static ShortestDecimal Of(double value, Span<byte> buffer)
    {
        var result = new ShortestDecimal(buffer, double.IsNegative(value));
        var magnitude = Math.Abs(value);
        result.Collect(magnitude, format: default);
        if (result._count == 1 && magnitude < CoarseDouble)
        {
            result.Collect(magnitude, TwoDigits);
        }
        else if (result._count == SuspectDigits && double.IsPow2(magnitude))
        {
            result.Correct(magnitude);
        }

        return result;
    }

    /// <summary>Finds the digits of a finite number.</summary>
    public static ShortestDecimal Of(float value, Span<byte> buffer)
    {
        var result = new ShortestDecimal(buffer, float.IsNegative(value));
        var magnitude = Math.Abs(value);
        result.Collect(magnitude, format: default);
        if (result._count == 1 && magnitude < CoarseSingle)
        {
            result.Collect(magnitude, TwoDigits);
        }

        return result;
    }

    /// <summary>Rounds to a number of fraction digits, half to even.</summary>
    /// <param name="fractionDigits">How many digits may follow the decimal point; at most 10.</param>
    /// <param name="exact">
    /// The number the digits were found for. When a lone 5 follows the cut, it says on which side of the tie the number itself is.
    /// </param>
    public void RoundHalfEven(int fractionDigits, double exact)
    {
        var keep = Point + fractionDigits;
        if (keep >= _count)
        {
            return;
        }

        var isTie = keep == _count - 1 && _buffer[keep] == '5';
        Cut(keep, isTie ? CompareWithDigits(Math.Abs(exact), fractionDigits + 1) : 0);
    }

    // Side: where the number is when the digits after the cut are a lone 5, above (positive) or below the tie or right on it (0).
    private void Cut(int keep, int side)
    {
        var up = keep >= 0 && RoundsUp(keep, side);
        _count = Math.Max(keep, 0);
        if (up)
        {
            Increment();
        }

        TrimTrailingZeros();
    }

    // Java takes 0.0005 for 0 with three fraction digits, although the binary number is above the tie.
    private readonly bool RoundsUp(int keep, int side)
    {
        var next = _buffer[keep];
        return next != '5' || keep < _count - 1
            ? next >= '5'
            : keep > 0 && (side > 0 || (side == 0 && (_buffer[keep - 1] & 1) != 0));
    }

    // Compares m × 2^e with N / 10^p in integers: m × 5^p with N × 2^-(e + p). As p is at most 11 and the two numbers are
    // nearly the same, both sides stay below 2^90.
    private readonly int CompareWithDigits(double exact, int decimals)
    {
        var bits = BitConverter.DoubleToUInt64Bits(exact);
        UInt128 left = (bits & 0xF_FFFF_FFFF_FFFF) | 0x10_0000_0000_0000;
        var right = UInt128.Zero;
        foreach (var digit in Digits)
        {
            right = (right * 10) + (UInt128)(digit - '0');
        }

        for (var i = 0; i < decimals; i++)
        {
            left *= 5;
        }

        var shift = (int)(bits >> 52) - 1075 + decimals;
        return shift >= 0 ? (left << shift).CompareTo(right) : left.CompareTo(right << -shift);
    }

    private void Increment()
    {
        while (_count > 0 && _buffer[_count - 1] == '9')
        {
            _count--;
        }

        if (_count > 0)
        {
            _buffer[_count - 1]++;
            return;
        }

        _buffer[_count++] = (byte)'1'; // 0.99… became 1, or nothing was kept and the last place became 1
        Point++;
    }

    private void TrimTrailingZeros()
    {
        while (_count > 0 && _buffer[_count - 1] == '0')
        {
            _count--;
        }
    }

    private void Collect<T>(T magnitude, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        magnitude.TryFormat(_buffer, out var written, format, CultureInfo.InvariantCulture);
        Collect(written);
    }

    private void Correct(double magnitude)
    {
        Span<byte> text = stackalloc byte[BufferLength];
        magnitude.TryFormat(text, out var written, default, CultureInfo.InvariantCulture);
        if (double.Parse(text[..written], NumberStyles.Float, CultureInfo.InvariantCulture) != magnitude)
        {
            Collect(magnitude, ManyDigits);
            Cut(SufficientDigits, side: 0);
        }
    }

    // Turns digits with a point, an exponent or both, as they stand at the start of the buffer, into bare digits and their place.
    private void Collect(int length)
    {
        _count = 0;
        Point = 0;
        var whole = true;
        var i = 0;
        for (; i < length && _buffer[i] != 'E'; i++)
        {
            Take(_buffer[i], ref whole);
        }

        if (i < length)
        {
            Point += int.Parse(_buffer[(i + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        TrimTrailingZeros();
    }

    private void Take(byte character, ref bool whole)
    {
        if (character == '.')
        {
            whole = false;
            return;
        }

        var leadingZero = character == '0' && _count == 0;
        if (!leadingZero)
        {
            _buffer[_count++] = character;
        }

        // A digit before the point moves the point right; a zero between the point and the first digit moves it left.
        if (whole != leadingZero)
        {
            Point += whole ? 1 : -1;
        }
    }
}
