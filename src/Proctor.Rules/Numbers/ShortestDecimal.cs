using System.Globalization;

namespace Proctor.Rules.Numbers;

/// <summary>
/// The digits of the shortest decimal number that reads back as a given binary one: <c>0.d1d2d3… × 10^Point</c>.
/// Zero has no digits; there are no zeros at either end.
/// </summary>
internal ref struct ShortestDecimal
{
    /// <summary>The room the digits need while they are found.</summary>
    public const int BufferLength = 32;

    // Java writes at least two digits and then takes the nearest two, 4.9E-324 and not 5.0E-324. That makes a difference only
    // where neighbours are so far apart that one digit tells them from each other: below 100 times the smallest number.
    private const double CoarseDouble = 1e-321;
    private const float CoarseSingle = 1.5e-43f;
    private const string TwoDigits = "E1";

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
        value = Math.Abs(value);
        value.TryFormat(buffer, out var written, default, CultureInfo.InvariantCulture);
        result.Collect(written);
        if (result._count == 1 && value < CoarseDouble)
        {
            value.TryFormat(buffer, out written, TwoDigits, CultureInfo.InvariantCulture);
            result.Collect(written);
        }

        return result;
    }

    /// <summary>Finds the digits of a finite number.</summary>
    public static ShortestDecimal Of(float value, Span<byte> buffer)
    {
        var result = new ShortestDecimal(buffer, float.IsNegative(value));
        value = Math.Abs(value);
        value.TryFormat(buffer, out var written, default, CultureInfo.InvariantCulture);
        result.Collect(written);
        if (result._count == 1 && value < CoarseSingle)
        {
            value.TryFormat(buffer, out written, TwoDigits, CultureInfo.InvariantCulture);
            result.Collect(written);
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

        var up = keep >= 0 && RoundsUp(keep, fractionDigits + 1, exact);
        _count = Math.Max(keep, 0);
        if (up)
        {
            Increment();
        }

        TrimTrailingZeros();
    }

    private readonly bool RoundsUp(int keep, int decimalsOfTie, double exact)
    {
        var next = _buffer[keep];
        if (next != '5' || keep + 1 < _count)
        {
            return next >= '5';
        }

        var side = CompareWithDigits(Math.Abs(exact), decimalsOfTie);
        return side > 0 || (side == 0 && keep > 0 && (_buffer[keep - 1] & 1) != 0);
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
