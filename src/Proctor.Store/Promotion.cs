using System.Text.RegularExpressions;

namespace Proctor.Store;

/// <summary>Takes a test from one environment to the next, in the words of the original.</summary>
public static partial class Promotion
{
    /// <summary>Promotes a test: the definition as it was at a revision becomes that of the other environment.</summary>
    /// <param name="source">Where the test comes from. From trunk, the definition's version becomes the revision; otherwise it goes on naming the one of trunk.</param>
    /// <param name="test">The name of the test.</param>
    /// <param name="revision">The revision of the source.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="previousRevision">The revision of the destination that was seen, or <see langword="null"/> when the test is not there.</param>
    /// <param name="author">Who promotes it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="ArgumentNullException">One of the arguments is <see langword="null"/>.</exception>
    /// <exception cref="StoreException">A store cannot be reached, or refuses.</exception>
    public static async Task<StoreWriteResult> PromoteAsync(
        IDefinitionStore source,
        string test,
        string revision,
        IDefinitionStore destination,
        string? previousRevision,
        ChangeAuthor author,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(revision);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(author);
        if (!IsAllowed(source.Name, destination.Name))
        {
            return Refuse(test, $"Invalid combination of source and destination: source={source.Name} dest={destination.Name}");
        }

        var history = await source.ReadHistoryAsync(new HistoryQuery { Test = test, From = revision, Limit = 1 }, cancellationToken).ConfigureAwait(false);
        if (history.Count == 0)
        {
            return Refuse(test, $"Could not find history for {test} at revision {revision}");
        }

        if (await source.ReadDefinitionAsync(test, revision, cancellationToken).ConfigureAwait(false) is not { } definition)
        {
            return Refuse(test, $"could not find {test} on {source.Name} with revision {revision}");
        }

        var effective = EffectiveRevision(history[0]);
        var promoted = source.Name == StoreEnvironments.Trunk ? definition with { Version = effective } : definition;
        var message = MessageFor(test, source.Name, effective, destination.Name, history[0].Message);
        var change = previousRevision is null or StoreRevision.UnknownId
            ? StoreChange.Add(test, promoted, author, message)
            : StoreChange.Update(test, promoted, previousRevision, author, message);
        return await destination.WriteAsync(change, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says what a revision is called across environments, which differs from its id in a repository that was in Subversion before.</summary>
    /// <param name="revision">The revision.</param>
    /// <returns>The number it had in Subversion, or its id.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="revision"/> is <see langword="null"/>.</exception>
    public static string EffectiveRevision(StoreRevision revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        return SubversionId().Match(revision.Message) is { Success: true } match ? match.Groups[1].Value : revision.Id;
    }

    // The flags of the original's history depend on the exact first line.
    private static string MessageFor(string test, string source, string revision, string destination, string message)
    {
        var first = $"Promoting {test} ({source} r{revision}) to {destination}";
        return string.IsNullOrWhiteSpace(message) ? first : $"{first}\n\n{message.Replace("+review", "_review", StringComparison.Ordinal)}";
    }

    private static bool IsAllowed(string source, string destination) =>
        (source, destination) is (StoreEnvironments.Trunk, StoreEnvironments.Qa or StoreEnvironments.Production) or (StoreEnvironments.Qa, StoreEnvironments.Production);

    private static StoreWriteResult Refuse(string test, string message) => StoreWriteResult.Invalid(new StoreProblem(test, message));

    [GeneratedRegex(@"^git-svn-id: .*@([0-9]+) ", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SubversionId();
}
