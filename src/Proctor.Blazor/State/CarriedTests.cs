using Proctor.Client;

namespace Proctor.Blazor.State;

/// <summary>Which tests go with a page. Immutable.</summary>
/// <param name="Names">Their names; null for all.</param>
internal sealed record CarriedTests(TestNames? Names)
{
    public static CarriedTests All { get; } = new((TestNames?)null);
}
