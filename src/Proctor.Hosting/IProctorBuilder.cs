using Microsoft.Extensions.DependencyInjection;

namespace Proctor.Hosting;

/// <summary>What <c>AddProctor</c> returns, for packages and applications to add to it.</summary>
public interface IProctorBuilder
{
    /// <summary>Gets the services of the application.</summary>
    IServiceCollection Services { get; }

    /// <summary>Gets the name under which the groups are registered; empty for the only or main one of an application.</summary>
    string Name { get; }
}
