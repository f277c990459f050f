namespace Proctor.Definitions;

/// <summary>How floating-point numbers are written.</summary>
internal enum DoubleStyle
{
    /// <summary>Without exponent, with one to ten fraction digits: matrices and definitions.</summary>
    PlainDecimal,

    /// <summary>As Java's <c>Double.toString</c> does, with an exponent from 1e7 on: everything else the REST server answers.</summary>
    JavaText,
}
