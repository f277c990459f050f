namespace Proctor.Assignment.Hashing;

/// <summary>
/// The rounds of MD5 (RFC 1321 section 3.4) for many blocks at once, one in each lane of some vectors.
/// </summary>
/// <typeparam name="TVector">The vector.</typeparam>
/// <remarks>
/// Every step waits for the one before, so a processor can do the steps of other vectors meanwhile: several take hardly longer than one, as long as there are registers for
/// them. The words of the message are read from memory.
/// </remarks>
internal interface IMd5<TVector>
    where TVector : unmanaged
{
    /// <summary>Gets how many vectors are worked on at once.</summary>
    static abstract int Vectors { get; }

    /// <summary>Does the sixteen steps of a round.</summary>
    /// <typeparam name="TRound">The round.</typeparam>
    /// <param name="state">What the steps before left: the word A of all vectors, then B, C and D.</param>
    /// <param name="words">The sixteen words of the blocks: for each the values of all lanes of the first vector, then those of the second, and so on.</param>
    static abstract void Run<TRound>(ref TVector state, ref uint words)
        where TRound : struct, IMd5Round;
}
