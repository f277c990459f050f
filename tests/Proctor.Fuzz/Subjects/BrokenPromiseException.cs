namespace Proctor.Fuzz.Subjects;

/// <summary>The code under test did not keep a promise.</summary>
internal sealed class BrokenPromiseException(string promise, string details) : Exception($"{promise}: {details}")
{
    /// <summary>Gets what was promised; the same for all inputs.</summary>
    public string Promise { get; } = promise;
}
