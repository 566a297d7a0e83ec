using System.Reflection;

namespace Watcher.Architecture.Tests.Api;

/// <summary>Type parameter lists and their constraints.</summary>
internal static class Generics
{
    /// <summary>The parameters that a declaration adds, <c>&lt;in T, U&gt;</c>, or nothing.</summary>
    public static string List(IReadOnlyCollection<Type> parameters) =>
        parameters.Count == 0 ? "" : $"<{string.Join(", ", parameters.Select(Variance))}>";

    public static string Constraints(IEnumerable<Type> parameters) =>
        string.Concat(parameters.Select(Constraint).Where(text => text.Length > 0).Select(text => " " + text));

    /// <summary>The type's own parameters, without those of the types around it.</summary>
    public static IReadOnlyCollection<Type> OwnParameters(Type type) =>
        [.. type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0)];

    private static string Variance(Type parameter) => (parameter.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) switch
    {
        GenericParameterAttributes.Covariant => "out " + parameter.Name,
        GenericParameterAttributes.Contravariant => "in " + parameter.Name,
        _ => parameter.Name,
    };

    private static string Constraint(Type parameter)
    {
        GenericParameterAttributes flags = parameter.GenericParameterAttributes;
        Type[] bounds = [.. parameter.GetGenericParameterConstraints().Where(bound => bound != typeof(ValueType))];
        byte nullability = Annotations.OfTypeParameter(parameter);
        bool isStruct = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        bool isClass = flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint);
        bool isUnmanaged = parameter.GetCustomAttributesData().Any(a => a.AttributeType.Name == "IsUnmanagedAttribute");

        List<string> parts = [];
        if (isUnmanaged) parts.Add("unmanaged");
        else if (isStruct) parts.Add("struct");
        else if (isClass) parts.Add(nullability == 2 ? "class?" : "class");
        else if (nullability == 1 && bounds.Length == 0) parts.Add("notnull");
        parts.AddRange(bounds.Select(TypeNames.Render).Order(StringComparer.Ordinal));
        if (!isStruct && flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint)) parts.Add("new()");
        if (flags.HasFlag(GenericParameterAttributes.AllowByRefLike)) parts.Add("allows ref struct");
        return parts.Count == 0 ? "" : $"where {parameter.Name} : {string.Join(", ", parts)}";
    }
}
