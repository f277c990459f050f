namespace Proctor.Pipet.Configuration;

internal sealed class FirstOfSource : ValueSource
{
    private readonly ValueSource[] _sources;

    public FirstOfSource(ReadOnlySpan<ValueSource> sources)
    {
        if (sources.IsEmpty)
        {
            throw new ArgumentException("A chain needs at least one source.", nameof(sources));
        }

        _sources = sources.ToArray();
        QueryParameters = [.. _sources.SelectMany(static source => source.QueryParameters)];
    }

    public override string Kind => _sources[0].Kind;

    public override string Key => _sources[0].Key;

    public override IReadOnlyCollection<string> QueryParameters { get; }

    public override string? Read(PipetRequest request)
    {
        foreach (var source in _sources)
        {
            if (source.Read(request) is { } text)
            {
                return text;
            }
        }

        return null;
    }
}
