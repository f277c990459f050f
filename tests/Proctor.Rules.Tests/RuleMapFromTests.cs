namespace Proctor.Rules.Tests;

public sealed class RuleMapFromTests
{
    [Fact]
    public void A_map_is_made_from_the_dictionary_everybody_has()
    {
        var map = RuleMap.From(new Dictionary<string, object?> { ["a"] = 1, ["b"] = null });

        Assert.Equal("{a=1, b=null}", map.ToString());
    }
}
