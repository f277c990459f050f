namespace Proctor.Client.Http;

/// <summary>What a server sent.</summary>
/// <param name="Status">The status.</param>
/// <param name="ReasonPhrase">The words after the status.</param>
/// <param name="Body">The body.</param>
/// <param name="EntityTag">The header <c>ETag</c> as the server spelt it; null when there was none.</param>
internal sealed record ServerAnswer(int Status, string ReasonPhrase, byte[] Body, string? EntityTag);
