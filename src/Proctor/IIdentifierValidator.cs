namespace Proctor;

/// <summary>Says whether an identifier can be one. Tests of a type whose identifier is refused get no group, unless they have unitless allocations.</summary>
public interface IIdentifierValidator
{
    /// <summary>Checks an identifier. Called for every identifier of every request; must be quick, safe for concurrent use, and not throw.</summary>
    /// <param name="testType">The test type.</param>
    /// <param name="identifier">The identifier; may be empty.</param>
    /// <returns>Whether it can be used.</returns>
    bool IsValid(string testType, string identifier);
}
