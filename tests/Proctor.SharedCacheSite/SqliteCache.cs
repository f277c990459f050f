using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Caching.Distributed;

namespace Proctor.SharedCacheSite;

/// <summary>A distributed cache in a table of a SQLite database, of as many processes as like. Safe for concurrent use.</summary>
internal sealed class SqliteCache(string path) : IDistributedCache
{
    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 10 }.ToString();

    public byte[]? Get(string key)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT value FROM cache WHERE key = $key AND expires > $now";
        command.Parameters.AddWithValue("$key", key);
        command.Parameters.AddWithValue("$now", Now);
        return (byte[]?)command.ExecuteScalar();
    }

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO cache VALUES ($key, $value, $expires) ON CONFLICT DO UPDATE SET value = excluded.value, expires = excluded.expires";
        command.Parameters.AddWithValue("$key", key);
        command.Parameters.AddWithValue("$value", value);
        command.Parameters.AddWithValue("$expires", Now + (long)options.AbsoluteExpirationRelativeToNow!.Value.TotalMilliseconds);
        command.ExecuteNonQuery();
    }

    public void Remove(string key)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM cache WHERE key = $key";
        command.Parameters.AddWithValue("$key", key);
        command.ExecuteNonQuery();
    }

    public void Refresh(string key)
    {
        // Nothing here expires sooner for not being used.
    }

    // SQLite blocks its thread while it waits for a lock, so it must not be the thread of a request.
    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.Run(() => Get(key), token);

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        Task.Run(() => Set(key, value, options), token);

    public Task RemoveAsync(string key, CancellationToken token = default) => Task.Run(() => Remove(key), token);

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE IF NOT EXISTS cache (key TEXT PRIMARY KEY, value BLOB NOT NULL, expires INTEGER NOT NULL)";
        command.ExecuteNonQuery();
        return connection;
    }
}
