using Proctor.Rules.Patterns;

namespace Proctor.Rules.Tests.Patterns;

public sealed class JavaPatternCacheTests
{
    [Fact]
    public void A_pattern_is_read_once_while_it_is_kept()
    {
        var first = JavaPatternCache.Get("cached[0-9]+");

        Assert.Null(first.Problem);
        Assert.Equal(PatternOutcome.Match, first.Pattern!.FullMatch("cached1"));
        Assert.Same(first, JavaPatternCache.Get(new string("cached[0-9]+")));
    }

    [Fact]
    public void A_problem_is_kept_as_well()
    {
        var first = JavaPatternCache.Get("cached[");

        Assert.Null(first.Pattern);
        Assert.Equal("Unclosed character class: expected ']' before the end of the pattern.", first.Problem!.Message);
        Assert.Same(first, JavaPatternCache.Get("cached["));
    }

    [Fact]
    public void A_hit_allocates_nothing()
    {
        JavaPatternCache.Get("hit").Pattern!.FullMatch("hit");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            JavaPatternCache.Get("hit").Pattern!.FullMatch("hit");
        }

        // Another test may take the slot in between, once in a while.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    [Fact]
    public async Task Many_threads_with_more_patterns_than_fit_get_the_right_ones()
    {
        await Parallel.ForAsync(0, 4_000, (i, _) =>
        {
            var number = i % 1_000;
            var pattern = JavaPatternCache.Get($"many{number}").Pattern!;
            Assert.Equal(PatternOutcome.Match, pattern.FullMatch($"many{number}"));
            Assert.Equal(PatternOutcome.NoMatch, pattern.FullMatch($"many{number + 1}"));
            return ValueTask.CompletedTask;
        });
    }
}
