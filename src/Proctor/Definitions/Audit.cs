using System.Globalization;

namespace Proctor.Definitions;

/// <summary>Who built a test matrix, when, and under which version. Immutable.</summary>
public sealed record Audit
{
    /// <summary>Gets the version of the matrix: a free text, usually a commit id. Null when the matrix does not say.</summary>
    public string? Version { get; init; }

    /// <summary>
    /// Gets when the matrix was built, in milliseconds since 1970-01-01 UTC; 0 when it is not known. Setting it sets <see cref="UpdatedDate"/> too.
    /// </summary>
    public long Updated
    {
        get;
        init
        {
            field = value;
            UpdatedDate = CentralTime.Format(value);
        }
    }

    /// <summary>
    /// Gets <see cref="Updated"/> for people: the minute in US Central time, as in <c>2016-02-02T11:00-0600</c>; empty when
    /// <see cref="Updated"/> was set to 0 or less, null when it was never set. To give another text set it after <see cref="Updated"/>.
    /// </summary>
    public string? UpdatedDate { get; init; }

    /// <summary>Gets who built the matrix, or null.</summary>
    public string? UpdatedBy { get; init; }

    /// <summary>Returns the audit in one line.</summary>
    /// <returns>For example <c>Audit{version=1, updated=0, updatedDate=, updatedBy='me'}</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Audit{{version={Version ?? "null"}, updated={Updated}, updatedDate={UpdatedDate ?? "null"}, updatedBy='{UpdatedBy ?? "null"}'}}");
}
