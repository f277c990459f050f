using Proctor.Client.Caching;

namespace Proctor.Client.Tests.Caching;

/// <summary>The original strips characters from identifiers and joins them, so that users collide. Here nobody does.</summary>
public sealed class CacheKeyTests
{
    private static readonly TestNames Tests = ["a"];

    // Each pair has the same key in the original.
    [Theory]
    [InlineData("é", "ü")]
    [InlineData("x y:z|é", "xyz")]
    [InlineData("用户", "")]
    [InlineData("a\0", "a")]
    public void Identifiers_that_collapse_when_characters_are_left_out_have_different_keys(string one, string other)
    {
        var (first, second) = (With(("USER", one)), With(("USER", other)));
        Assert.NotEqual(CacheKeys.Entry(first), CacheKeys.Entry(second));
        Assert.NotEqual(CacheKeys.Fingerprint(first), CacheKeys.Fingerprint(second));
    }

    [Fact]
    public void Identifiers_that_are_no_valid_unicode_have_different_keys_too() =>
        Assert.Equal(3, new[] { "\ud800", "\ud801", "\ufffd" }.Select(static text => CacheKeys.Entry(With(("USER", text)))).Distinct().Count());

    [Fact]
    public void Where_one_text_ends_and_the_next_begins_makes_a_difference()
    {
        string[] keys =
        [
            .. new[]
            {
                With(("a", "b|c"), ("d", "e")), With(("a", "b"), ("c", "d|e")), With(("a", "b"), ("c|d", "e")),
                With(("ab", "")), With(("a", "b")), With(("", "ab")),
                With(("a", "1"), ("b", "2")), With(("a", "2"), ("b", "1")), With(("a", "12"), ("b", "")), With(("a", "12")),
                With(("a", RequestValue.List("1", "2"))), With(("a", RequestValue.List("12"))),
                With(("a", 12)), With(("a", 12.0)), With(("a", 12.5)), With(("a", true)), With(("a", "True")),
            }.Select(CacheKeys.Entry),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    // Without lengths both lists are the same bytes: the units in the middle imitate what stands between two texts.
    [Fact]
    public void Texts_that_imitate_what_stands_between_texts_make_a_difference() => Assert.NotEqual(
        CacheKeys.Entry(With(("a", RequestValue.List("a", "b", "m\u0073\0\u6e00\u7300\0\0o")))),
        CacheKeys.Entry(With(("a", RequestValue.List("a\u0073\0\u6200\u7300\0\0m", "n", "o")))));

    [Fact]
    public void Identifiers_and_context_are_not_mixed_up()
    {
        var identifier = new GroupsRequest(Tests) { Identifiers = [new("x", "1")] };
        var context = new GroupsRequest(Tests) { Context = [new("x", "1")] };
        Assert.NotEqual(CacheKeys.Fingerprint(identifier), CacheKeys.Fingerprint(context));
    }

    [Fact]
    public void A_key_is_short_and_printable_and_says_nothing_about_persons()
    {
        var key = CacheKeys.Entry(With(("USER", new string('\n', 100_000) + "secret")));
        Assert.Matches("^proc:1:[0-9a-f]{64}$", key);
        Assert.Matches("^procversion:1:[0-9a-f]{64}$", CacheKey.OfVersion("http://pipet"));
    }

    [Fact]
    public void Sources_do_not_share_entries_or_versions()
    {
        var request = With(("USER", "u"));
        Assert.NotEqual(CacheKey.OfEntry("http://a", request), CacheKey.OfEntry("http://b", request));
        Assert.NotEqual(CacheKey.FingerprintOf("http://a", request), CacheKey.FingerprintOf("http://b", request));
        Assert.NotEqual(CacheKey.OfVersion("http://a"), CacheKey.OfVersion("http://b"));
    }

    private static GroupsRequest With(params (string Key, RequestValue Value)[] identifiers) =>
        new(Tests) { Identifiers = [.. identifiers.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value))] };
}
