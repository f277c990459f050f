using Proctor.Pipet.ContextTypes;

namespace Proctor.Pipet.Configuration;

/// <summary>A variable that rules can use, read from each request. Immutable.</summary>
public sealed class ContextVariable
{
    /// <summary>What query parameters of context variables start with.</summary>
    public const string QueryPrefix = "ctx.";

    /// <summary>Initializes a new instance of the <see cref="ContextVariable"/> class.</summary>
    /// <param name="name">The name rules use, case-sensitive.</param>
    /// <param name="type">The type to which the text is converted.</param>
    /// <param name="source">Where the text stands; <see langword="null"/> for the query parameter <c>ctx.</c> + <paramref name="name"/>.</param>
    /// <param name="defaultText">The text that stands in when the request has none, or <see langword="null"/> when every request must have one.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is <see langword="null"/>.</exception>
    public ContextVariable(string name, ContextType type, ValueSource? source = null, string? defaultText = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(type);
        Name = name;
        Type = type;
        Source = source ?? ValueSource.Query(QueryPrefix + name);
        DefaultText = defaultText;
    }

    /// <summary>Gets the name rules use.</summary>
    public string Name { get; }

    /// <summary>Gets the type to which the text is converted.</summary>
    public ContextType Type { get; }

    /// <summary>Gets where the text stands.</summary>
    public ValueSource Source { get; }

    /// <summary>Gets the text that stands in when the request has none; <see langword="null"/> when every request must have one.</summary>
    public string? DefaultText { get; }
}
