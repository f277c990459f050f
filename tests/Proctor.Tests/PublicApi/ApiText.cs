using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Proctor.Tests.PublicApi;

/// <summary>The public types and members of an assembly as a sorted text, much as C# writes them. Whoever changes one changes the text.</summary>
internal sealed class ApiText
{
    private readonly NullabilityInfoContext _nullability = new();

    public static string Of(Assembly assembly)
    {
        var api = new ApiText();
        var text = new StringBuilder();
        foreach (var type in VisibleMembers.TypesOf(assembly))
        {
            text.Append(api.Header(type)).Append('\n');
            foreach (var member in VisibleMembers.Of(type).Select(api.Member).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private string Header(Type type)
    {
        if (VisibleMembers.InvokeOf(type) is { } invoke)
        {
            return $"delegate {TypeText.OfRead(_nullability.Create(invoke.ReturnParameter))} {type.Namespace}.{TypeText.Of(type)}({Parameters(invoke)})";
        }

        var bases = new List<string>();
        if (type is { IsValueType: false, BaseType: { } parent } && parent != typeof(object))
        {
            bases.Add(TypeText.Of(parent));
        }

        if (!type.IsEnum)
        {
            bases.AddRange(type.GetInterfaces().Where(static one => one.IsVisible).Select(TypeText.Of).Order(StringComparer.Ordinal));
        }

        var baseList = bases.Count == 0 ? "" : $" : {string.Join(", ", bases)}";
        return $"{Kind(type)} {type.Namespace}.{TypeText.Of(type)}{baseList}{Constraints(type.GetGenericArguments())}";
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum)
        {
            return type.IsDefined(typeof(FlagsAttribute)) ? "flags enum" : "enum";
        }

        if (type.IsInterface)
        {
            return "interface";
        }

        var record = VisibleMembers.IsRecord(type) ? "record " : "";
        if (type.IsValueType)
        {
            var isReadOnly = type.IsDefined(typeof(IsReadOnlyAttribute));
            return $"{(isReadOnly ? "readonly " : "")}{(type.IsByRefLike ? "ref " : "")}{record}struct";
        }

        return (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static class",
            (true, false) => $"abstract {record}class",
            (false, true) => $"sealed {record}class",
            _ => $"{record}class",
        };
    }

    private string Member(MemberInfo member) => Attributes(member) + member switch
    {
        FieldInfo { DeclaringType.IsEnum: true } field => $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}",
        FieldInfo { IsLiteral: true } field => $"const {TypeText.Of(field.FieldType)} {field.Name} = {Literal(field.GetRawConstantValue(), field.FieldType)}",
        FieldInfo field => Field(field),
        PropertyInfo property => Property(property),
        EventInfo notification => $"event {TypeText.OfRead(_nullability.Create(notification))} {notification.Name}",
        ConstructorInfo constructor => $"{Modifiers(constructor)}.ctor({Parameters(constructor)})",
        MethodInfo method => Method(method),
        _ => throw new ArgumentException($"A member of an unexpected kind: {member}.", nameof(member)),
    };

    private string Field(FieldInfo field) =>
        $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{TypeText.OfRead(_nullability.Create(field))} {field.Name}";

    private string Property(PropertyInfo property)
    {
        var visible = property.GetAccessors(nonPublic: true).First(VisibleMembers.IsVisible);
        var info = _nullability.Create(property);
        var type = property.CanRead ? TypeText.OfRead(info) : TypeText.OfWritten(info);
        var indexes = property.GetIndexParameters();
        var name = indexes.Length == 0 ? property.Name : $"this[{string.Join(", ", indexes.Select(Parameter))}]";
        var isRequired = property.IsDefined(typeof(RequiredMemberAttribute));
        var accessors = Accessor(property.GetMethod, "get") + Accessor(property.SetMethod, SetterOf(property));
        return $"{Modifiers(visible)}{(isRequired ? "required " : "")}{type} {name} {{ {accessors}}}";
    }

    private static string Accessor(MethodInfo? accessor, string name) =>
        accessor is null || !VisibleMembers.IsVisible(accessor) ? "" : $"{(accessor.IsPublic ? "" : "protected ")}{name}; ";

    private static string SetterOf(PropertyInfo property) =>
        property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true ? "init" : "set";

    private string Method(MethodInfo method)
    {
        var name = method.Name switch
        {
            "op_Implicit" => "implicit operator",
            "op_Explicit" => "explicit operator",
            _ when method.IsSpecialName => $"operator {method.Name[3..]}",
            _ => method.Name,
        };
        var arguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        var generic = arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(static argument => argument.Name))}>";
        var by = method.ReturnType.IsByRef ? (method.ReturnParameter.IsDefined(typeof(IsReadOnlyAttribute)) ? "ref readonly " : "ref ") : "";
        var result = TypeText.OfRead(_nullability.Create(method.ReturnParameter));
        return $"{Modifiers(method)}{by}{result} {name}{generic}({Parameters(method)}){Constraints(arguments)}";
    }

    private static string Modifiers(MethodBase method)
    {
        var access = method.IsPublic ? "" : "protected ";
        if (method.IsStatic)
        {
            return $"{access}static ";
        }

        if (method.DeclaringType!.IsInterface || method is not MethodInfo { IsVirtual: true, IsFinal: false } info)
        {
            return access;
        }

        var isOverride = info.GetBaseDefinition() != info;
        return access + (info.IsAbstract ? "abstract " : isOverride ? "override " : "virtual ");
    }

    private string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));

    private string Parameter(ParameterInfo parameter)
    {
        var by = parameter switch
        {
            { ParameterType.IsByRef: false } => "",
            { IsOut: true } => "out ",
            { IsIn: true } => "in ",
            _ => "ref ",
        };
        var list = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : "";
        var value = parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue, parameter.ParameterType)}" : "";
        var info = _nullability.Create(parameter);
        var type = parameter.IsOut ? TypeText.OfRead(info) : TypeText.OfWritten(info);
        return $"{Attributes(parameter.GetCustomAttributesData())}{list}{by}{type} {parameter.Name}{value}";
    }

    // The compiler marks constructors of types with required members as obsolete, for compilers that do not know such members.
    private static string Attributes(MemberInfo member)
    {
        var isObsolete = member.IsDefined(typeof(ObsoleteAttribute)) && !member.IsDefined(typeof(CompilerFeatureRequiredAttribute));
        return (isObsolete ? "[Obsolete] " : "") + Attributes(member.GetCustomAttributesData());
    }

    // Those that tell the compiler what is null when.
    private static string Attributes(IEnumerable<CustomAttributeData> attributes) => string.Concat(attributes
        .Where(static attribute => attribute.AttributeType.Namespace == "System.Diagnostics.CodeAnalysis")
        .Select(static attribute => $"[{attribute.AttributeType.Name.Replace("Attribute", "", StringComparison.Ordinal)}{Arguments(attribute)}] ")
        .Order(StringComparer.Ordinal));

    private static string Arguments(CustomAttributeData attribute) =>
        attribute.ConstructorArguments.Count == 0 ? "" : $"({string.Join(", ", attribute.ConstructorArguments.Select(Argument))})";

    private static string Argument(CustomAttributeTypedArgument argument) => argument.Value is IReadOnlyCollection<CustomAttributeTypedArgument> items
        ? string.Join(", ", items.Select(Argument))
        : Literal(argument.Value, argument.ArgumentType);

    private static string Constraints(Type[] arguments) => string.Concat(arguments.Select(Constraint));

    private static string Constraint(Type argument)
    {
        var attributes = argument.GenericParameterAttributes;
        var types = argument.GetGenericParameterConstraints().Where(static type => type != typeof(ValueType));
        var constraints = types.Select(TypeText.Of).Order(StringComparer.Ordinal).ToList();
        if (attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
        {
            constraints.Insert(0, "struct");
        }
        else if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            constraints.Insert(0, "class");
        }
        else if (constraints.Count == 0 && TypeText.IsNotNull(argument))
        {
            constraints.Add("notnull");
        }

        return constraints.Count == 0 ? "" : $" where {argument.Name} : {string.Join(", ", constraints)}";
    }

    private static string Literal(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        _ when type.IsEnum => $"{type.Name}.{Enum.ToObject(type, value)}",
        string text => $"\"{text}\"",
        char character => $"'{character}'",
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
