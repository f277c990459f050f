using System.Numerics;
using Proctor.Rules.Values;

namespace Proctor.Rules.Functions;

/// <summary>The declared type of a parameter: what an argument is converted to (rules.md section 7.8), and how overloads are told apart.</summary>
internal sealed class Parameter
{
    private readonly Func<RuleValue, bool> _accepts;
    private readonly bool _isGeneral;
    private readonly Func<RuleValue, Parameter, RuleValue> _convert;

    private Parameter(string typeName, Func<RuleValue, bool> accepts, Func<RuleValue, Parameter, RuleValue>? convert = null, bool isGeneral = false)
    {
        TypeName = typeName;
        _isGeneral = isGeneral;
        _accepts = accepts;
        _convert = convert ?? RefuseOthers;
    }

    /// <summary>Anything, unchanged.</summary>
    public static Parameter Any { get; } = new("java.lang.Object", static _ => true, isGeneral: true);

    /// <summary>A text; everything converts to one, null to the empty text.</summary>
    public static Parameter Text { get; } = new("java.lang.String", Is(RuleKind.String), static (value, _) => Coercion.ToText(value));

    public static Parameter Boolean { get; } = new("java.lang.Boolean", Is(RuleKind.Boolean), static (value, _) => Coercion.ToBoolean(value));

    public static Parameter Character { get; } = new("java.lang.Character", Is(RuleKind.Character), static (value, _) => ToCharacter(value));

    public static Parameter Integer { get; } = Number(RuleKind.Integer);

    public static Parameter Long { get; } = Number(RuleKind.Long);

    /// <summary>A list or a set.</summary>
    public static Parameter Collection { get; } = new("java.util.Collection", static value => value.IsCollection, isGeneral: true);

    public static Parameter StringArray { get; } = new(
        "[Ljava.lang.String;", static value => value.Kind == RuleKind.Array && value.AsArray.ComponentKind == RuleKind.String);

    public static Parameter Array { get; } = new("java.lang.Object", Is(RuleKind.Array), isGeneral: true);

    public static Parameter Map { get; } = new("java.util.Map", Is(RuleKind.Map));

    public static Parameter Version { get; } = new("com.indeed.util.core.ReleaseVersion", Is(RuleKind.Version));

    /// <summary>Anything that has a natural ordering.</summary>
    public static Parameter Comparable { get; } = new(
        "java.lang.Comparable",
        static value => value.IsNumber || value.Kind is RuleKind.Boolean or RuleKind.Character or RuleKind.String or RuleKind.Enum or RuleKind.Version,
        isGeneral: true);

    public string TypeName { get; }

    /// <summary>Gets a value indicating whether the parameter takes a number of some kind.</summary>
    public bool IsNumber { get; private init; }

    public static Parameter Enum(RuleEnumType type) => new(
        type.Name, value => value.Kind == RuleKind.Enum && ReferenceEquals(value.AsEnum.Type, type), (value, _) => Coercion.ToEnum(value, type));

    /// <summary>The parameter for a .NET type an application's function takes.</summary>
    public static Parameter Of<T>()
    {
        var type = typeof(T);
        return type == typeof(RuleValue) ? Any
            : type == typeof(string) ? Text
            : type == typeof(bool) ? Boolean
            : type == typeof(char) ? Character
            : type == typeof(RuleList) ? Collection
            : type == typeof(RuleArray) ? Array
            : type == typeof(RuleMap) ? Map
            : type == typeof(RuleVersion) ? Version
            : NumberKindOf(type) is { } kind ? Number(kind)
            : throw new NotSupportedException($"A function of the rule language cannot take a parameter of type '{type}'. Take a RuleValue instead.");
    }

    /// <summary>Reads a converted argument as the .NET type; <see langword="null"/> for null.</summary>
    public static T Read<T>(in RuleValue value)
    {
        if (typeof(T) == typeof(RuleValue))
        {
            return (T)(object)value;
        }

        if (typeof(T) == typeof(bool))
        {
            return (T)(object)value.AsBoolean;
        }

        if (typeof(T) == typeof(long))
        {
            return (T)(object)value.AsInt64;
        }

        if (typeof(T) == typeof(int))
        {
            return (T)(object)(int)value.AsInt64;
        }

        if (typeof(T) == typeof(double))
        {
            return (T)(object)value.AsDouble;
        }

        return value.IsNull ? default! : (T)ReadOther(typeof(T), value);
    }

    /// <summary>Whether the value is of the type as it stands.</summary>
    public bool Accepts(in RuleValue value) => _accepts(value);

    /// <summary>Whether the value is of the very type, not only of one that can stand for it.</summary>
    public bool IsExactFor(in RuleValue value) => !_isGeneral && _accepts(value);

    /// <summary>Converts an argument, or gives a fault.</summary>
    public RuleValue Convert(in RuleValue value) => value.IsFault || _accepts(value) ? value : _convert(value, this);

    private static object ReadOther(Type type, in RuleValue value) => value.Kind switch
    {
        RuleKind.Character => value.AsChar,
        RuleKind.Byte => (sbyte)value.AsInt64,
        RuleKind.Short => (short)value.AsInt64,
        RuleKind.Float => value.AsSingle,
        RuleKind.BigDecimal when type == typeof(decimal) => decimal.Parse(
            value.AsBigDecimal.ToString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.Reference!,
    };

    private static Parameter Number(RuleKind kind) => new(JavaTypeName.Of(kind), Is(kind), (value, _) => Coercion.ToNumber(value, kind)) { IsNumber = true };

    private static Func<RuleValue, bool> Is(RuleKind kind) => value => value.Kind == kind;

    private static RuleValue RefuseOthers(RuleValue value, Parameter parameter) =>
        value.IsNull || (value.Kind == RuleKind.String && value.AsString.Length == 0)
            ? RuleValue.Null
            : Coercion.CannotConvert(value, "class " + parameter.TypeName);

    private static RuleValue ToCharacter(in RuleValue value) => value.Kind switch
    {
        RuleKind.Null => '\0',
        RuleKind.String => value.AsString.Length == 0 ? '\0' : value.AsString[0],
        _ when value.IsNumber => (char)Coercion.NumberToInt64(value),
        _ => Coercion.CannotConvert(value, RuleKind.Character),
    };

    private static RuleKind? NumberKindOf(Type type) =>
        type == typeof(long) ? RuleKind.Long
        : type == typeof(int) ? RuleKind.Integer
        : type == typeof(double) ? RuleKind.Double
        : type == typeof(float) ? RuleKind.Float
        : type == typeof(short) ? RuleKind.Short
        : type == typeof(sbyte) ? RuleKind.Byte
        : type == typeof(BigInteger) ? RuleKind.BigInteger
        : type == typeof(BigDecimal) || type == typeof(decimal) ? RuleKind.BigDecimal
        : null;
}
