using Microsoft.Extensions.DependencyInjection;

namespace Proctor.Hosting.Settings;

internal sealed record ProctorBuilder(IServiceCollection Services, string Name) : IProctorBuilder;
