namespace Proctor.Client.Http;

/// <summary>A body has more bytes than are read.</summary>
internal sealed class BodyTooLargeException(int maxBytes) : IOException($"The body of the answer has more than {maxBytes} bytes.");
