using Proctor.Client.Caching;

namespace Proctor.Client.Tests.Caching;

/// <summary>Keys of one source, as texts.</summary>
internal static class CacheKeys
{
    public static string Fingerprint(GroupsRequest request) => Convert.ToHexString(CacheKey.FingerprintOf("http://pipet", request));

    public static string Entry(GroupsRequest request) => CacheKey.OfEntry("http://pipet", request);
}
