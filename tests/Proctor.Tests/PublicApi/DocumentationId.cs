using System.Reflection;

namespace Proctor.Tests.PublicApi;

/// <summary>The names the compiler gives types and members in documentation files, such as <c>P:Proctor.Identifiers.Item(System.String)</c>.</summary>
internal static class DocumentationId
{
    public static string Of(Type type) => $"T:{FullName(type)}";

    public static string Of(MemberInfo member)
    {
        var type = FullName(member.DeclaringType!);
        return member switch
        {
            FieldInfo => $"F:{type}.{member.Name}",
            EventInfo => $"E:{type}.{member.Name}",
            PropertyInfo property => $"P:{type}.{property.Name}{Parameters(property.GetIndexParameters())}",
            ConstructorInfo constructor => $"M:{type}.#ctor{Parameters(constructor.GetParameters())}",
            MethodInfo method => $"M:{type}.{method.Name}{Arity(method)}{Parameters(method.GetParameters())}{ConversionResult(method)}",
            _ => throw new ArgumentException($"A member of an unexpected kind: {member}.", nameof(member)),
        };
    }

    private static string FullName(Type type) => type.IsNested ? $"{FullName(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";

    private static string Arity(MethodInfo method) => method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "";

    private static string ConversionResult(MethodInfo method) =>
        method.Name is "op_Implicit" or "op_Explicit" ? $"~{Reference(method.ReturnType)}" : "";

    private static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(static parameter => Reference(parameter.ParameterType)))})";

    private static string Reference(Type type)
    {
        if (type.IsByRef)
        {
            return $"{Reference(type.GetElementType()!)}@";
        }

        if (type.IsArray)
        {
            return $"{Reference(type.GetElementType()!)}[]";
        }

        if (type.IsGenericParameter)
        {
            return $"{(type.DeclaringMethod is null ? "`" : "``")}{type.GenericParameterPosition}";
        }

        return type.IsGenericType ? Constructed(type, type.GetGenericArguments()) : FullName(type);
    }

    private static string Constructed(Type type, Type[] arguments)
    {
        var outer = type.IsNested ? type.DeclaringType!.GetGenericArguments().Length : 0;
        var scope = type.IsNested ? Scope(type.DeclaringType!, arguments[..outer]) : type.Namespace!;
        return $"{scope}.{Named(type, arguments[outer..])}";
    }

    private static string Scope(Type type, Type[] arguments) => arguments.Length == 0 ? FullName(type) : $"{type.Namespace}.{Named(type, arguments)}";

    private static string Named(Type type, Type[] arguments) =>
        type.Name.Split('`')[0] + (arguments.Length == 0 ? "" : $"{{{string.Join(',', arguments.Select(Reference))}}}");
}
