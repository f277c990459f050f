using System.Diagnostics.CodeAnalysis;
using Proctor.Client;
using Proctor.Rules;

namespace Proctor.Hosting;

/// <summary>
/// Turns requests of an application into what an engine in its process knows: identifiers by test type and variables for rules. Implement it for types of your
/// own. Implementations are safe for concurrent use.
/// </summary>
public interface IRequestConverter
{
    /// <summary>Converts a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="identifiers">Who it is from; <see langword="null"/> when it cannot be converted.</param>
    /// <param name="context">The variables; <see langword="null"/> when it cannot be converted.</param>
    /// <param name="reason">A sentence that says why it cannot be converted; <see langword="null"/> when it can.</param>
    /// <returns>Whether it can be converted. All tests are unassigned when it cannot, and the reason is logged.</returns>
    bool TryConvert(
        GroupsRequest request,
        [NotNullWhen(true)] out Identifiers? identifiers,
        [NotNullWhen(true)] out RuleContext? context,
        [NotNullWhen(false)] out string? reason);
}
