using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Proctor.Tests.PublicApi;

/// <summary>What users of an assembly can reach: public types, and their members that are public or protected.</summary>
internal static class VisibleMembers
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // What Razor's compiler writes.
    private const string RazorMethod = "BuildRenderTree";
    private const string RazorImports = "_Imports";

    /// <summary>The types users see. Razor makes every component public; those of our own pages are hidden from editors and may change at any time.</summary>
    public static IEnumerable<Type> TypesOf(Assembly assembly) =>
        assembly.GetExportedTypes().Where(static type => !IsHidden(type)).OrderBy(static type => type.FullName, StringComparer.Ordinal);

    /// <summary>
    /// The members a type declares in its source: accessors belong to their property, and what a record or a delegate brings along is not listed.
    /// </summary>
    public static IEnumerable<MemberInfo> Of(Type type) => InvokeOf(type) is null ? type.GetMembers(Declared).Where(IsListed) : [];

    /// <summary>The method that says what a delegate takes and gives, or null for other types.</summary>
    public static MethodInfo? InvokeOf(Type type) => type.BaseType == typeof(MulticastDelegate) ? type.GetMethod("Invoke") : null;

    public static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    public static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null || (type.IsValueType && type.GetMethod("PrintMembers", Declared) is { } print && IsGenerated(print));

    private static bool IsListed(MemberInfo member) => member switch
    {
        FieldInfo field => IsVisible(field) && !field.IsSpecialName,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible) && !IsGenerated(property),
        EventInfo notification => IsVisible(notification.AddMethod!),
        MethodBase method => IsVisible(method) && !IsAccessor(method) && !IsGenerated(method) && method.Name != RazorMethod,
        _ => false, // nested types stand for themselves
    };

    private static bool IsHidden(Type type) => type.Name == RazorImports || type.GetCustomAttribute<EditorBrowsableAttribute>() is { State: EditorBrowsableState.Never };

    private static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodBase method) =>
        method.IsSpecialName && !method.IsConstructor && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}
