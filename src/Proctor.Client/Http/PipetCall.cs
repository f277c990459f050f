namespace Proctor.Client.Http;

/// <summary>A call to a server.</summary>
/// <param name="Resource">The URL as logs show it: without query, which has personal data, and without password.</param>
/// <param name="Address">The URL.</param>
/// <param name="MaxBytes">How many bytes the body of the answer may have.</param>
/// <param name="EntityTag">The tag of the answer that is known already; null when none is.</param>
internal sealed record PipetCall(string Resource, Uri Address, int MaxBytes, string? EntityTag = null);
