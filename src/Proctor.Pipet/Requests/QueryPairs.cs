namespace Proctor.Pipet.Requests;

/// <summary>Enumerates the pairs of a query string as they are spelt. Pairs with an empty name are left out.</summary>
internal ref struct QueryPairs
{
    private ReadOnlySpan<char> _rest;

    public QueryPairs(ReadOnlySpan<char> query) => _rest = query.StartsWith('?') ? query[1..] : query;

    public QueryPair Current { get; private set; }

    public readonly QueryPairs GetEnumerator() => this;

    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            var end = _rest.IndexOf('&');
            var pair = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? [] : _rest[(end + 1)..];
            var equals = pair.IndexOf('=');
            if (equals != 0 && !pair.IsEmpty)
            {
                Current = equals < 0 ? new QueryPair(pair, []) : new QueryPair(pair[..equals], pair[(equals + 1)..]);
                return true;
            }
        }

        return false;
    }

    internal readonly ref struct QueryPair(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        public ReadOnlySpan<char> Name { get; } = name;

        public ReadOnlySpan<char> Value { get; } = value;
    }
}
