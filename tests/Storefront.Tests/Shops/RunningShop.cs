using Storefront.Tests.Shops;

[assembly: AssemblyFixture(typeof(RunningShop))]

namespace Storefront.Tests.Shops;

/// <summary>A shop for tests that do not change it: every visitor has cookies of its own.</summary>
public sealed class RunningShop : IAsyncLifetime
{
    internal ShopProcess Shop { get; private set; } = null!; // started before any test

    public async ValueTask InitializeAsync() => Shop = await ShopProcess.StartAsync();

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}
