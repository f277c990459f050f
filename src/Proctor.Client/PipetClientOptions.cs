namespace Proctor.Client;

/// <summary>The settings of a <see cref="PipetClient"/>.</summary>
public sealed class PipetClientOptions
{
    /// <summary>The longest time-out that can be set.</summary>
    internal static readonly TimeSpan MaxTimeout = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets the URL of the server, such as <c>http://pipet.example.com</c>; a slash at the end does not count.</summary>
    /// <value>The default is <see langword="null"/>. It must be set: absolute, <c>http</c> or <c>https</c>, without query and fragment.</value>
    public Uri? ApiRoot { get; set; }

    /// <summary>
    /// Gets or sets how long is waited for a connection, and how long for each further sign of life: the head of the answer, each part of its body.
    /// </summary>
    /// <value>The default is 0.25 seconds. Above zero, up to 5 minutes.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Gets or sets how often a call is tried when there is no answer; any answer, also an error, ends the trying. There is no pause in between.
    /// </summary>
    /// <value>The default is 4, the first attempt included. From 1 to 10.</value>
    public int Attempts { get; set; } = 4;

    /// <summary>Gets or sets how long a call may take with all its attempts: a server that sends a byte now and then must not hold a page up.</summary>
    /// <value>The default is 2 seconds. Above zero, up to 5 minutes.</value>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets how many calls in a row must get no answer before a pause is made, in which no page waits for the server.</summary>
    /// <value>The default is 5. From 0, which is never, to 1000.</value>
    public int FailuresBeforePause { get; set; } = 5;

    /// <summary>Gets or sets how long the pause is; then one call finds out whether the server is back.</summary>
    /// <value>The default is 5 seconds. Above zero, up to 5 minutes.</value>
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how many bytes of an answer with groups are read at most.</summary>
    /// <value>The default is 4 MiB. From 1 to 1 GiB.</value>
    public int MaxGroupsBytes { get; set; } = 4 << 20;

    /// <summary>Gets or sets how many bytes of a matrix are read at most.</summary>
    /// <value>The default is 64 MiB. From 1 to 1 GiB.</value>
    public int MaxMatrixBytes { get; set; } = 64 << 20;

    /// <summary>Says what is wrong with the settings.</summary>
    /// <returns>A sentence for each mistake, with what was found and what would be right; empty when there is none.</returns>
    public IReadOnlyList<string> Validate() => [.. Problems()];

    internal void ThrowIfWrong(string parameter)
    {
        if (Validate() is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join(' ', problems), parameter);
        }
    }

    private IEnumerable<string> Problems()
    {
        if (ApiRoot is null)
        {
            yield return $"{nameof(ApiRoot)} is not set; it is the URL of the server, such as http://127.0.0.1:5000.";
        }
        else if (!IsRoot(ApiRoot))
        {
            yield return
                $"{nameof(ApiRoot)} is '{ApiRoot}'; it must be an absolute URL that starts with http:// or https:// and has neither query nor fragment.";
        }

        (string Name, TimeSpan Value)[] times = [(nameof(Timeout), Timeout), (nameof(TotalTimeout), TotalTimeout), (nameof(Pause), Pause)];
        foreach (var (name, value) in times.Where(static time => time.Value <= TimeSpan.Zero || time.Value > MaxTimeout))
        {
            yield return $"{name} is {value}; it must be above zero and at most {MaxTimeout}.";
        }

        (string Name, int Value, int Min, int Max)[] numbers =
        [
            (nameof(Attempts), Attempts, 1, 10), (nameof(FailuresBeforePause), FailuresBeforePause, 0, 1000),
            (nameof(MaxGroupsBytes), MaxGroupsBytes, 1, 1 << 30), (nameof(MaxMatrixBytes), MaxMatrixBytes, 1, 1 << 30),
        ];
        foreach (var (name, value, min, max) in numbers.Where(static number => number.Value < number.Min || number.Value > number.Max))
        {
            yield return $"{name} is {value}; it must be from {min} to {max}.";
        }
    }

    private static bool IsRoot(Uri root) => root.IsAbsoluteUri && (root.Scheme == Uri.UriSchemeHttp || root.Scheme == Uri.UriSchemeHttps)
        && root.Query.Length == 0 && root.Fragment.Length == 0;
}
