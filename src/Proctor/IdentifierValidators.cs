namespace Proctor;

/// <summary>The validators that come with the engine.</summary>
public static class IdentifierValidators
{
    /// <summary>Gets the validator that accepts every identifier, also an empty one.</summary>
    public static IIdentifierValidator AcceptAll { get; } = new AcceptAllValidator();

    /// <summary>Gets the validator that refuses empty identifiers.</summary>
    public static IIdentifierValidator RefuseEmpty { get; } = new RefuseEmptyValidator();

    private sealed class AcceptAllValidator : IIdentifierValidator
    {
        public bool IsValid(string testType, string identifier) => true;
    }

    private sealed class RefuseEmptyValidator : IIdentifierValidator
    {
        public bool IsValid(string testType, string identifier) => identifier.Length > 0;
    }
}
