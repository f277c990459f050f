namespace Proctor;

/// <summary>Is told of every evaluation, to count and to observe. The three methods are called in the order they stand here, on the thread that evaluates.</summary>
/// <remarks>An implementation must be quick, safe for concurrent use, and not throw.</remarks>
public interface IResultReporter
{
    /// <summary>Called first.</summary>
    /// <param name="result">What came out.</param>
    void ReportEvaluated(ProctorResult result);

    /// <summary>Called second, for whoever counts tests that were evaluated and got no bucket.</summary>
    /// <param name="result">What came out.</param>
    void ReportFallbacks(ProctorResult result);

    /// <summary>Called last.</summary>
    /// <param name="result">What came out.</param>
    /// <param name="countsByType">
    /// For each test type whose identifier was refused, how many evaluated tests of that type it concerned; tests with unitless allocations are not counted. Empty when
    /// every identifier was accepted.
    /// </param>
    void ReportInvalidIdentifiers(ProctorResult result, IReadOnlyDictionary<string, int> countsByType);
}
