using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Proctor.Rules;

/// <summary>
/// An enumeration as rules see it. A rule compares a constant with its name; a name the enumeration does not have is a fault, so that a misspelt name is found
/// when a matrix is loaded. Immutable and safe for concurrent use.
/// </summary>
public sealed class RuleEnumType : RuleType
{
    private readonly FrozenDictionary<string, RuleEnumConstant> _byName;

    private RuleEnumType(string name, IEnumerable<string> constants, RuleTypeBuilder<RuleEnumConstant> builder)
        : base(name, builder.Properties, builder.Methods)
    {
        Constants = [.. constants.Select((constant, ordinal) => new RuleEnumConstant(this, constant, ordinal))];
        _byName = Constants.ToFrozenDictionary(static constant => constant.Name, StringComparer.Ordinal);
    }

    /// <summary>Gets the constants in order.</summary>
    public IReadOnlyList<RuleEnumConstant> Constants { get; }

    /// <summary>Describes an enumeration.</summary>
    /// <param name="name">The name of the type, as it shall appear in messages.</param>
    /// <param name="constants">The names of the constants in order.</param>
    /// <param name="describe">Names the properties and methods of the constants, if they have any.</param>
    /// <returns>The description.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="constants"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A constant is named twice.</exception>
    public static RuleEnumType Create(string name, IEnumerable<string> constants, Action<RuleTypeBuilder<RuleEnumConstant>>? describe = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(constants);
        var builder = new RuleTypeBuilder<RuleEnumConstant>();
        describe?.Invoke(builder);
        return new RuleEnumType(name, constants, builder);
    }

    /// <summary>Describes a .NET enumeration by the names of its constants.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <returns>The description; the same object on every call.</returns>
    public static RuleEnumType<TEnum> Of<TEnum>()
        where TEnum : struct, Enum => RuleEnumType<TEnum>.Instance;

    /// <summary>Finds a constant.</summary>
    /// <param name="name">Its name, case-sensitive.</param>
    /// <param name="constant">The constant, or <see langword="null"/> when there is none of that name.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetConstant(string name, [NotNullWhen(true)] out RuleEnumConstant? constant) => _byName.TryGetValue(name, out constant);
}
