using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Watcher.Architecture.Tests.Api;

/// <summary>The attributes that are part of a promise: what a caller's compiler acts upon.</summary>
internal static class AttributeLists
{
    private static readonly Type[] s_promises =
    [
        typeof(ObsoleteAttribute), typeof(FlagsAttribute), typeof(AttributeUsageAttribute), typeof(ExperimentalAttribute),
        typeof(RequiresUnreferencedCodeAttribute), typeof(RequiresDynamicCodeAttribute), typeof(System.ComponentModel.EditorBrowsableAttribute),
        typeof(System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute), typeof(System.Runtime.CompilerServices.CollectionBuilderAttribute),
        typeof(NotNullWhenAttribute), typeof(MaybeNullWhenAttribute), typeof(DoesNotReturnAttribute), typeof(UnscopedRefAttribute),
        typeof(SetsRequiredMembersAttribute), typeof(MemberNotNullAttribute), typeof(NotNullAttribute), typeof(MaybeNullAttribute), typeof(AllowNullAttribute),
    ];

    public static IEnumerable<string> Of(MemberInfo member) => Of(member.GetCustomAttributesData());

    public static string Inline(ParameterInfo parameter) =>
        string.Concat(Of(parameter.GetCustomAttributesData()).Select(attribute => attribute + " "));

    private static IEnumerable<string> Of(IList<CustomAttributeData> attributes) =>
        attributes
            .Where(a => s_promises.Contains(a.AttributeType) && !IsCompilersOwn(a))
            .Select(Render)
            .Order(StringComparer.Ordinal);

    /// <summary>The compiler marks ref structs and required members obsolete for compilers that do not know them.</summary>
    private static bool IsCompilersOwn(CustomAttributeData attribute) =>
        attribute.AttributeType == typeof(ObsoleteAttribute)
        && attribute.ConstructorArguments is [{ Value: string text }, ..]
        && (text.StartsWith("Types with embedded references", StringComparison.Ordinal)
            || text.StartsWith("Constructors of types with required members", StringComparison.Ordinal));

    private static string Render(CustomAttributeData attribute)
    {
        IEnumerable<string> arguments = attribute.ConstructorArguments.Select(Value)
            .Concat(attribute.NamedArguments.Select(a => $"{a.MemberName} = {Value(a.TypedValue)}").Order(StringComparer.Ordinal));
        string list = string.Join(", ", arguments);
        string name = attribute.AttributeType.Name[..^"Attribute".Length];
        return list.Length > 0 ? $"[{name}({list})]" : $"[{name}]";
    }

    private static string Value(CustomAttributeTypedArgument argument) => argument.Value switch
    {
        Type type => $"typeof({TypeNames.Render(type)})",
        IEnumerable<CustomAttributeTypedArgument> items => string.Join(", ", items.Select(Value)),
        { } value => Literals.Render(value, argument.ArgumentType),
        null => "null",
    };
}
