namespace Proctor.Assignment.Hashing;

/// <summary>What is hashed before the identifier for a test.</summary>
/// <param name="Bytes">The prefix.</param>
/// <param name="Index">Where its point goes.</param>
internal readonly record struct HashPrefix(byte[] Bytes, int Index);
