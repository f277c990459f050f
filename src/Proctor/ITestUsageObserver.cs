namespace Proctor;

/// <summary>Is told when an application reads the bucket of a test through <see cref="AssignedGroups"/>. Implementations are quick and do not throw.</summary>
public interface ITestUsageObserver
{
    /// <summary>Called each time an assigned test is read, or marked; <see cref="ProctorResult.MarkAsLogged"/> tells the first time from others.</summary>
    /// <param name="result">The result, as the engine gave it.</param>
    /// <param name="testName">The name of the test.</param>
    void OnUsed(ProctorResult result, string testName);
}
