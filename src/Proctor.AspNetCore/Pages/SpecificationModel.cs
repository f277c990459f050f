using Proctor.Specifications;

namespace Proctor.AspNetCore.Pages;

/// <summary>What the application expects of the matrix. Immutable.</summary>
internal sealed class SpecificationModel(PageRequest page)
{
    public PageRequest Page => page;

    /// <summary>Gets a value indicating whether the application gave a specification; else it only names tests.</summary>
    public bool IsGiven => page.Runtime.Options.Engine.Specification is { Tests.Count: > 0 };

    public Specification Specification { get; } = page.Runtime.Options.Engine.Specification is { Tests.Count: > 0 } given
        ? given
        : new Specification { ProvidedContext = null, Tests = page.Runtime.Tests.ToDictionary(static name => name, static _ => new TestSpecification()) };
}
