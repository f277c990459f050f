namespace Proctor.Assignment.Hashing;

/// <summary>The four words MD5 hands on from block to block, for the lanes of two vectors.</summary>
/// <typeparam name="TVector">One word of as many hashes as it has lanes.</typeparam>
internal struct Md5State<TVector>
    where TVector : struct
{
    public TVector A;
    public TVector B;
    public TVector C;
    public TVector D;
    public TVector A2;
    public TVector B2;
    public TVector C2;
    public TVector D2;
}
