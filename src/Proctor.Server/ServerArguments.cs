namespace Proctor.Server;

/// <summary>What was given on the command line; null where nothing was.</summary>
internal sealed record ServerArguments
{
    public string? Properties { get; init; }

    public string? Matrix { get; init; }

    public string? Config { get; init; }

    public string? LastGood { get; init; }

    public int? ReloadSeconds { get; init; }

    public string? Urls { get; init; }

    public string? OtlpEndpoint { get; init; }

    public bool Metrics { get; init; }

    public string? LogFormat { get; init; }
}
