namespace Proctor.Assignment.Hashing;

/// <summary>One of the four rounds of MD5 (RFC 1321 section 3.4), of sixteen steps. Implementations are empty structs, like <see cref="ILanes{TVector}"/>.</summary>
internal interface IMd5Round
{
    /// <summary>Gets the number of the first step.</summary>
    static abstract int FirstStep { get; }

    /// <summary>Gets by how many bits the first of every four steps rotates.</summary>
    static abstract byte FirstBits { get; }

    /// <summary>Gets by how many bits the second of every four steps rotates.</summary>
    static abstract byte SecondBits { get; }

    /// <summary>Gets by how many bits the third of every four steps rotates.</summary>
    static abstract byte ThirdBits { get; }

    /// <summary>Gets by how many bits the fourth of every four steps rotates.</summary>
    static abstract byte FourthBits { get; }

    /// <summary>Which word of the block a step takes.</summary>
    static abstract int WordOf(int step);

    /// <summary>How a step mixes three of the words of the state.</summary>
    static abstract TVector Mix<TLanes, TVector>(TVector b, TVector c, TVector d)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged;
}
