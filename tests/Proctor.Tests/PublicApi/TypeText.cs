using System.Reflection;

namespace Proctor.Tests.PublicApi;

/// <summary>Names of types as C# writes them, without namespaces and with the question marks of references that may be null.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    /// <summary>The name of a type where nothing says what may be null.</summary>
    public static string Of(Type type) => Of(type, null, _ => false);

    /// <summary>The name of the type of something that is read.</summary>
    public static string OfRead(NullabilityInfo info) => Of(info.Type, info, static part => part.ReadState == NullabilityState.Nullable);

    /// <summary>The name of the type of something that is written.</summary>
    public static string OfWritten(NullabilityInfo info) => Of(info.Type, info, static part => part.WriteState == NullabilityState.Nullable);

    /// <summary>Whether a type parameter without other constraints takes only types that are not null.</summary>
    public static bool IsNotNull(Type argument)
    {
        var own = argument.CustomAttributes.FirstOrDefault(static attribute => attribute.AttributeType.Name == "NullableAttribute");
        var around = (argument.DeclaringMethod ?? (MemberInfo)argument.DeclaringType!).CustomAttributes
            .Concat(argument.DeclaringType!.CustomAttributes)
            .FirstOrDefault(static attribute => attribute.AttributeType.Name == "NullableContextAttribute");
        return (own ?? around)?.ConstructorArguments[0].Value is (byte)1;
    }

    private static string Of(Type type, NullabilityInfo? info, Func<NullabilityInfo, bool> mayBeNull)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!, info?.ElementType ?? info, mayBeNull);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"{Of(underlying, info, static _ => false)}?";
        }

        var mark = info is not null && CanBeMarked(type) && mayBeNull(info) ? "?" : "";
        return type.IsArray ? $"{Of(type.GetElementType()!, info?.ElementType, mayBeNull)}[]{mark}" : $"{Plain(type, info, mayBeNull)}{mark}";
    }

    // A type parameter that may stand for anything counts as one that may be null, whether it is marked or not.
    private static bool CanBeMarked(Type type) => type.IsGenericParameter
        ? (type.GenericParameterAttributes & GenericParameterAttributes.SpecialConstraintMask) != 0 || IsNotNull(type)
        : !type.IsValueType;

    private static string Plain(Type type, NullabilityInfo? info, Func<NullabilityInfo, bool> mayBeNull)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var outer = type.IsNested ? type.DeclaringType!.GetGenericArguments() : [];
        var own = type.GetGenericArguments();
        var arguments = own.Select((argument, i) => Of(argument, info?.GenericTypeArguments.ElementAtOrDefault(i), mayBeNull)).ToArray();
        var name = type.Name.Split('`')[0] + List(arguments[outer.Length..]);
        return type.IsNested ? $"{type.DeclaringType!.Name.Split('`')[0]}{List(arguments[..outer.Length])}.{name}" : name;
    }

    private static string List(string[] arguments) => arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments)}>";
}
