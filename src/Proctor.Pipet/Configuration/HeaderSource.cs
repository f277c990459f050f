namespace Proctor.Pipet.Configuration;

internal sealed class HeaderSource : ValueSource
{
    public const string KindName = "HEADER";

    public HeaderSource(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        Key = key;
    }

    public override string Kind => KindName;

    public override string Key { get; }

    public override string? Read(PipetRequest request) => request.Header(Key);
}
