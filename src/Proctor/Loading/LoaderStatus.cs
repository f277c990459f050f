using System.Globalization;
using Proctor.Definitions;

namespace Proctor.Loading;

/// <summary>What a <see cref="MatrixLoader"/> has and knows at one moment; its members fit together. Immutable.</summary>
public sealed record LoaderStatus
{
    internal static LoaderStatus NeverLoaded { get; } = new() { LastError = "load never attempted" };

    /// <summary>Gets the engine, or null when no load has succeeded yet.</summary>
    public ProctorEngine? Engine { get; init; }

    /// <summary>Gets who built the matrix of <see cref="Engine"/>, when, and under which version; null when no load has succeeded yet.</summary>
    public Audit? Audit { get; init; }

    /// <summary>Gets when the most recent load ended, whatever its outcome; null when there was none.</summary>
    public DateTimeOffset? LastAttempt { get; init; }

    /// <summary>Gets when the most recent load that did not fail ended, also when it found nothing new; null when there was none.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Gets why the most recent load failed; null when it did not. Before the first load it is <c>load never attempted</c>.</summary>
    public string? LastError { get; init; }

    /// <summary>Gets a value indicating whether there is an engine and the most recent load succeeded.</summary>
    public bool LoadedSuccessfullyRecently => Engine is not null && LastError is null;

    /// <summary>Gets the state.</summary>
    public LoaderState State => this switch
    {
        { Engine: null } => LoaderState.Unloaded,
        { LastError: not null } => LoaderState.Stale,
        { Engine.Verification.HasInvalidTests: true } => LoaderState.Partial,
        _ => LoaderState.Complete,
    };

    /// <summary>Gets the audit of the matrix in one line, as in <c>42 @ 1454432430000 by builder</c>; null when no load has succeeded yet.</summary>
    public string? DataVersion => Audit is null
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{Audit.Version ?? "null"} @ {Audit.Updated} by {Audit.UpdatedBy ?? "null"}");
}
