namespace Proctor.Rules.Numbers;

/// <summary>The parts of a floating number in Java's notation, not yet rounded to either precision.</summary>
/// <remarks>
/// <code>
/// text        = blank* sign? ( "NaN" | "Infinity" | number [fFdD]? ) blank*        blank: U+0000 to U+0020
/// number      = decimal | hexadecimal                                              digits are ASCII
/// decimal     = ( digit+ "."? digit* | "." digit+ ) ( [eE] sign? digit+ )?
/// hexadecimal = "0" [xX] ( hex+ "."? hex* | "." hex+ ) [pP] sign? digit+
/// </code>
/// </remarks>
internal ref struct FloatingText
{
    // Far above what the digits of the longest string can make up for, far below overflow.
    private const long ExponentLimit = 1_000_000_000_000;

    private const string NotANumber = "NaN";
    private const string Infinity = "Infinity";
    private const int BitsPerHexDigit = 4;

    private ReadOnlySpan<char> _mantissa;
    private long _exponent;
    private bool _isNegative;
    private bool _isHexadecimal;
    private float _special; // NaN or infinity; 0 for a number

    public static bool TryParse(ReadOnlySpan<char> text, out FloatingText result)
    {
        result = default;
        var rest = TrimBlanks(text);
        result._isNegative = JavaNumber.TakeSign(ref rest);
        result._special = rest switch
        {
            NotANumber => float.NaN,
            Infinity => float.PositiveInfinity,
            _ => 0,
        };
        result._isNegative &= !float.IsNaN(result._special); // one NaN for all, so that its bits can be compared
        return result._special != 0 || result.TryReadNumber(WithoutSuffix(rest));
    }

    public readonly double ToDouble()
    {
        var magnitude = _special != 0 ? _special : ReadDouble();
        return _isNegative ? -magnitude : magnitude;
    }

    public readonly float ToSingle()
    {
        var magnitude = _special != 0 ? _special : ReadSingle();
        return _isNegative ? -magnitude : magnitude;
    }

    private readonly double ReadDouble()
    {
        if (!_isHexadecimal)
        {
            return NearestBinary.ToDouble(_mantissa, _exponent);
        }

        ReadBits(out var bits, out var hasTail, out var exponent);
        return NearestBinary.ToDouble(bits, hasTail, exponent);
    }

    private readonly float ReadSingle()
    {
        if (!_isHexadecimal)
        {
            return NearestBinary.ToSingle(_mantissa, _exponent);
        }

        ReadBits(out var bits, out var hasTail, out var exponent);
        return NearestBinary.ToSingle(bits, hasTail, exponent);
    }

    private bool TryReadNumber(ReadOnlySpan<char> text)
    {
        _isHexadecimal = text is ['0', 'x' or 'X', ..];
        text = _isHexadecimal ? text[2..] : text;
        var mark = _isHexadecimal ? text.IndexOfAny('p', 'P') : text.IndexOfAny('e', 'E');
        if (mark < 0)
        {
            _mantissa = text;
            return !_isHexadecimal && IsMantissa(text);
        }

        _mantissa = text[..mark];
        return IsMantissa(_mantissa) && TryReadExponent(text[(mark + 1)..]);
    }

    private bool TryReadExponent(ReadOnlySpan<char> text)
    {
        var negative = JavaNumber.TakeSign(ref text);
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
            {
                return false;
            }

            _exponent = Math.Min((_exponent * 10) + (character - '0'), ExponentLimit);
        }

        _exponent = negative ? -_exponent : _exponent;
        return !text.IsEmpty;
    }

    private readonly bool IsMantissa(ReadOnlySpan<char> text)
    {
        var point = text.IndexOf('.');
        for (var i = 0; i < text.Length; i++)
        {
            if (i != point && !(_isHexadecimal ? char.IsAsciiHexDigit(text[i]) : char.IsAsciiDigit(text[i])))
            {
                return false;
            }
        }

        return text.Length > (point < 0 ? 0 : 1);
    }

    // The leading hexadecimal digits as an integer, and the power of two it is to be multiplied by.
    private readonly void ReadBits(out ulong bits, out bool hasTail, out long exponent)
    {
        bits = 0;
        hasTail = false;
        exponent = _exponent;
        var fraction = false;
        foreach (var character in _mantissa)
        {
            if (character == '.')
            {
                fraction = true;
                continue;
            }

            exponent -= fraction ? BitsPerHexDigit : 0;
            if (bits >> (64 - BitsPerHexDigit) == 0)
            {
                bits = (bits << BitsPerHexDigit) | HexDigitValue(character);
            }
            else
            {
                hasTail |= character != '0';
                exponent += BitsPerHexDigit;
            }
        }
    }

    private static uint HexDigitValue(char digit) => digit <= '9' ? (uint)(digit - '0') : (uint)((digit | 0x20) - 'a' + 10);

    private static ReadOnlySpan<char> WithoutSuffix(ReadOnlySpan<char> text) => text is [.. var number, 'f' or 'F' or 'd' or 'D'] ? number : text;

    private static ReadOnlySpan<char> TrimBlanks(ReadOnlySpan<char> text)
    {
        while (text is [<= ' ', ..])
        {
            text = text[1..];
        }

        while (text is [.., <= ' '])
        {
            text = text[..^1];
        }

        return text;
    }
}
