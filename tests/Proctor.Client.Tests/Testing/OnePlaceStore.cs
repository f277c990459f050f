using Proctor.Client.Caching;

namespace Proctor.Client.Tests.Testing;

/// <summary>A store with one place, as in the session of a user.</summary>
internal sealed class OnePlaceStore : IGroupCacheStore
{
    public byte[]? Value { get; set; }

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => new(Value);

    public ValueTask SetAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        Value = value;
        return ValueTask.CompletedTask;
    }
}
