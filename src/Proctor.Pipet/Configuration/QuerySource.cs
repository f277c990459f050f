namespace Proctor.Pipet.Configuration;

internal sealed class QuerySource : ValueSource
{
    public const string KindName = "QUERY";

    public QuerySource(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        Key = key;
        QueryParameters = [key];
    }

    public override string Kind => KindName;

    public override string Key { get; }

    public override IReadOnlyCollection<string> QueryParameters { get; }

    public override string? Read(PipetRequest request) => request.Query(Key);
}
