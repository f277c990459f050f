using System.Collections.Concurrent;
using Proctor.Client.Caching;

namespace Proctor.Client.Tests.Testing;

/// <summary>A store that keeps everything for ever, or fails.</summary>
internal sealed class MemoryStore : IGroupCacheStore
{
    public ConcurrentDictionary<string, byte[]> Values { get; } = new();

    public Func<Task>? Trouble { get; set; }

    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        await (Trouble?.Invoke() ?? Task.CompletedTask);
        return Values.GetValueOrDefault(key);
    }

    public async ValueTask SetAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        await (Trouble?.Invoke() ?? Task.CompletedTask);
        Values[key] = value;
    }
}
