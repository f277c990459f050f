namespace Proctor.Hosting.Sources;

/// <summary>Says that there is a registration of a name; the services have one for each.</summary>
internal sealed record RuntimeName(string Name);
