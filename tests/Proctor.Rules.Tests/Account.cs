namespace Proctor.Rules.Tests;

/// <summary>A class of an application that knows nothing of rules.</summary>
internal sealed record Account(string Name, bool IsActive, Account? Parent);
