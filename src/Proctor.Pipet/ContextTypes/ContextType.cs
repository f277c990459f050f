using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Proctor.Definitions;
using Proctor.Pipet.Json;
using Proctor.Rules;

namespace Proctor.Pipet.ContextTypes;

/// <summary>
/// A type of context variables: turns the text of a request into a value for rules, and the value into JSON for the answer. Derive from it to teach Pipet
/// types of your own, and register them with <see cref="ContextTypeSet.With"/>. Implementations must be safe for concurrent use.
/// </summary>
public abstract class ContextType
{
    /// <summary>Initializes a new instance of the <see cref="ContextType"/> class.</summary>
    /// <param name="name">The name shown to clients and in messages; also accepted in the configuration.</param>
    /// <param name="otherNames">Further names the configuration may use. All names are case-sensitive.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    protected ContextType(string name, params IReadOnlyList<string> otherNames)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(otherNames);
        Name = name;
        OtherNames = [.. otherNames];
    }

    /// <summary>How many JSON objects are open around the value of a context variable: the answer, its data, the context.</summary>
    internal const int JsonDepth = 3;

    /// <summary>Gets the name shown to clients and in messages, for example <c>java.lang.Integer</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the further names the configuration may use.</summary>
    public IReadOnlyList<string> OtherNames { get; }

    /// <summary>
    /// Gets a value of the type with which rules are tried out when a matrix is loaded; a rule that fails with it drops its test.
    /// </summary>
    /// <value>The default is undefined: no value can be made up, and failures of rules with such a variable are ignored at load.</value>
    public virtual RuleValue Sample => default;

    /// <summary>Converts the text of a request.</summary>
    /// <param name="text">The text; may be empty.</param>
    /// <param name="value">The value; undefined when the text does not fit.</param>
    /// <param name="reason">Why the text does not fit, as shown to the client; <see langword="null"/> when it does.</param>
    /// <returns>Whether the text fits.</returns>
    public abstract bool TryConvert(string text, out RuleValue value, [NotNullWhen(false)] out string? reason);

    /// <summary>
    /// Writes a value of kind <see cref="RuleKind.Object"/> as one JSON value. Values of other kinds are written by their kind without asking.
    /// </summary>
    /// <param name="writer">The writer; must have got exactly one value in the end.</param>
    /// <param name="value">The value, as <see cref="TryConvert"/> gave it.</param>
    /// <remarks>The default writes the text form of the value.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is <see langword="null"/>.</exception>
    public virtual void WriteJson(Utf8JsonWriter writer, RuleValue value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }

    /// <inheritdoc />
    public override string ToString() => Name;

    /// <summary>Writes a value as a member of the context: at <see cref="JsonDepth"/>.</summary>
    internal virtual void Write(IBufferWriter<byte> output, in RuleValue value)
    {
        var json = new JsonTextWriter(output, JsonLayout.Indented, DoubleStyle.JavaText, JsonDepth);
        if (value.Kind == RuleKind.Object)
        {
            WriteObject(ref json, value);
        }
        else
        {
            ValueWriter.Write(ref json, value);
        }

        json.Flush();
    }

    // Brings what WriteJson writes into Pipet's layout.
    private void WriteObject(ref JsonTextWriter json, in RuleValue value)
    {
        var compact = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(compact))
        {
            WriteJson(writer, value);
        }

        JsonReformatting.Write(ref json, compact.WrittenSpan);
    }
}
