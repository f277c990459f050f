namespace Proctor.Rules.Values;

/// <summary>The Java class names that stand in the messages clients of the original know.</summary>
internal static class JavaTypeName
{
    /// <summary>The name alone, such as <c>java.lang.String</c>.</summary>
    public static string Of(in RuleValue value) => value.Kind switch
    {
        RuleKind.Enum => value.AsEnum.Type.Name,
        RuleKind.Object => value.AsObject.RuleType.Name,
        RuleKind.Array => $"[L{Of(value.AsArray.ComponentKind)};",
        _ => Of(value.Kind),
    };

    /// <summary>The name as Java prints a class object: <c>class java.lang.String</c>.</summary>
    public static string ClassOf(in RuleValue value) => "class " + Of(value);

    public static string Of(RuleKind kind) => kind switch
    {
        RuleKind.Boolean => "java.lang.Boolean",
        RuleKind.Character => "java.lang.Character",
        RuleKind.Byte => "java.lang.Byte",
        RuleKind.Short => "java.lang.Short",
        RuleKind.Integer => "java.lang.Integer",
        RuleKind.Long => "java.lang.Long",
        RuleKind.Float => "java.lang.Float",
        RuleKind.Double => "java.lang.Double",
        RuleKind.BigInteger => "java.math.BigInteger",
        RuleKind.BigDecimal => "java.math.BigDecimal",
        RuleKind.String => "java.lang.String",
        RuleKind.Version => "com.indeed.util.core.ReleaseVersion",
        RuleKind.List => "java.util.ArrayList",
        RuleKind.Set => "java.util.HashSet",
        RuleKind.Map => "java.util.LinkedHashMap",
        _ => "java.lang.Object",
    };

    /// <summary>The type a rule returned, as the strict check of section 9.1 prints it: numbers by their primitive names.</summary>
    public static string OfResult(in RuleValue value) => value.Kind switch
    {
        RuleKind.Character => "char",
        RuleKind.Byte => "byte",
        RuleKind.Short => "short",
        RuleKind.Integer => "int",
        RuleKind.Long => "long",
        RuleKind.Float => "float",
        RuleKind.Double => "double",
        _ => ClassOf(value),
    };
}
