namespace Proctor.Loading;

/// <summary>The limits of a <see cref="UrlMatrixSource"/>. Immutable.</summary>
public sealed record UrlMatrixSourceSettings
{
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromHours(1);

    /// <summary>Gets how long a reading may take, from the request to the last byte.</summary>
    /// <value>The default is 30 seconds. Above zero, up to an hour.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of bounds.</exception>
    public TimeSpan Timeout
    {
        get;
        init => field = value > TimeSpan.Zero && value <= MaxTimeout
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A timeout is above zero and at most an hour.");
    } = TimeSpan.FromSeconds(30);

    /// <summary>Gets how many bytes are read at most.</summary>
    /// <value>The default is 256 MiB. From 1 to 2,147,483,590.</value>
    public int MaxBytes { get; init; } = MatrixSizeLimit.DefaultBytes;
}
