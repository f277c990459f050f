using Proctor.Definitions;

namespace Proctor.Tests.Definitions;

public sealed class TestTypesTests
{
    [Fact]
    public void Six_types_are_known_everywhere()
    {
        foreach (var name in new[] { "USER", "ACCOUNT", "EMAIL", "RANDOM", "PAGE", "COMPANY" })
        {
            Assert.True(TestTypes.Standard.Contains(name));
            Assert.Equal(name, TestTypes.Standard.AllowedDependenciesText(name));
        }

        Assert.False(TestTypes.Standard.Contains("user"));
        Assert.False(TestTypes.Standard.Contains("OTHER"));
        Assert.False(TestTypes.Standard.Contains(null));
    }

    [Fact]
    public void A_type_may_depend_on_itself_and_on_what_it_was_given()
    {
        var types = TestTypes.Standard.With("testisvalid", "USER").With("testisvalid", "EMAIL");
        Assert.True(types.Contains("testisvalid"));
        Assert.False(TestTypes.Standard.Contains("testisvalid"));
        Assert.True(types.IsAllowedDependency("testisvalid", "testisvalid"));
        Assert.True(types.IsAllowedDependency("testisvalid", "USER"));
        Assert.True(types.IsAllowedDependency("testisvalid", "EMAIL"));
        Assert.False(types.IsAllowedDependency("USER", "testisvalid"));
        Assert.False(types.IsAllowedDependency("testisvalid", "ACCOUNT"));
        Assert.Equal("EMAIL, USER, testisvalid", types.AllowedDependenciesText("testisvalid"));
    }

    [Fact]
    public void A_type_nobody_knows_allows_itself_only()
    {
        Assert.True(TestTypes.Standard.IsAllowedDependency("X", "X"));
        Assert.False(TestTypes.Standard.IsAllowedDependency("X", "USER"));
        Assert.False(TestTypes.Standard.IsAllowedDependency("USER", null));
        Assert.True(TestTypes.Standard.IsAllowedDependency(null, null));
        Assert.Equal("X", TestTypes.Standard.AllowedDependenciesText("X"));
    }

    [Fact]
    public void Names_are_required()
    {
        Assert.Throws<ArgumentNullException>(static () => TestTypes.Standard.With(null!));
        Assert.Throws<ArgumentNullException>(static () => TestTypes.Standard.With("A", [null!]));
        Assert.Throws<ArgumentNullException>(static () => TestTypes.Standard.With("A", null!));
    }
}
