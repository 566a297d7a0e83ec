using System.Reflection;
using System.Runtime.CompilerServices;

namespace Watcher.Architecture.Tests.Api;

/// <summary>One line per member, as C# would declare it.</summary>
internal static class MemberSignatures
{
    public static string? Render(MemberInfo member) => member switch
    {
        FieldInfo field => Field(field),
        ConstructorInfo constructor => Constructor(constructor),
        PropertyInfo property => Property(property),
        EventInfo @event => Event(@event),
        MethodInfo method => Method(method),
        _ => null,
    };

    /// <summary><c>public</c>, <c>protected</c>…, or null for what no other assembly can see.</summary>
    public static string? Access(MethodBase? method) => method switch
    {
        { IsPublic: true } => "public",
        { IsFamily: true } or { IsFamilyOrAssembly: true } => method.DeclaringType!.IsSealed ? null : "protected",
        _ => null,
    };

    /// <summary>Members of an interface are public without saying so.</summary>
    private static string Visible(string access, MethodInfo method) =>
        access == "public" && method.DeclaringType!.IsInterface ? "" : access + " ";

    private static string? Field(FieldInfo field)
    {
        string? access = field.IsPublic ? "public" : (field.IsFamily || field.IsFamilyOrAssembly) && !field.DeclaringType!.IsSealed ? "protected" : null;
        if (access is null || field.IsSpecialName) return null;
        string modifier = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        string value = field.IsLiteral ? " = " + Literals.Render(field.GetRawConstantValue(), field.FieldType) : "";
        string required = field.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return $"{access} {required}{modifier}{TypeNames.Render(field.FieldType, Annotations.Of(field))} {field.Name}{value};";
    }

    private static string? Constructor(ConstructorInfo constructor) =>
        constructor.IsStatic || Access(constructor) is not { } access || constructor.IsDefined(typeof(CompilerGeneratedAttribute))
            ? null
            : $"{access} {TypeNames.Stem(constructor.DeclaringType!)}({Parameters.List(constructor.GetParameters())});";

    private static string? Property(PropertyInfo property)
    {
        string? read = Access(property.GetMethod);
        string? write = Access(property.SetMethod);
        if (read is null && write is null || property.IsDefined(typeof(CompilerGeneratedAttribute)) || IsSynthesized(property.GetMethod)) return null;
        string access = read == "public" || write == "public" ? "public" : "protected";
        MethodInfo main = property.GetMethod ?? property.SetMethod!;
        string setter = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true ? "init" : "set";
        string accessors = Accessor(read, "get", access) + Accessor(write, setter, access);
        ParameterInfo[] index = property.GetIndexParameters();
        string name = index.Length > 0 ? $"this[{Parameters.List(index)}]" : property.Name;
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        string type = property.GetMethod is { ReturnType.IsByRef: true } getter
            ? Parameters.Returned(getter.ReturnParameter)
            : TypeNames.Render(property.PropertyType, Annotations.Of(property));
        return $"{Visible(access, main)}{required}{Modifier(main)}{type} {name} {{ {accessors}}}";
    }

    private static string Accessor(string? access, string name, string outer) =>
        access is null ? "" : access == outer ? $"{name}; " : $"{access} {name}; ";

    private static string? Event(EventInfo @event) =>
        Access(@event.AddMethod) is { } access
            ? $"{Visible(access, @event.AddMethod!)}{Modifier(@event.AddMethod!)}event {TypeNames.Render(@event.EventHandlerType!, Annotations.Of(@event))} {@event.Name};"
            : null;

    private static string? Method(MethodInfo method)
    {
        if (Access(method) is not { } access || IsSynthesized(method) || IsFinalizer(method)) return null;
        if (method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal)) return null;
        Type[] generic = method.GetGenericArguments();
        bool isExtension = method.IsDefined(typeof(ExtensionAttribute), inherit: false);
        string parameters = Parameters.List(method.GetParameters(), isExtension);
        string head = Operators.Head(method) ?? $"{Parameters.Returned(method.ReturnParameter)} {method.Name}";
        return $"{Visible(access, method)}{Modifier(method)}{head}{Generics.List(generic)}({parameters}){Generics.Constraints(generic)};";
    }

    private static string Modifier(MethodInfo method)
    {
        bool inInterface = method.DeclaringType!.IsInterface;
        if (method.IsStatic) return method.IsAbstract ? "static abstract " : method.IsVirtual ? "static virtual " : "static ";
        if (method.GetBaseDefinition() != method) return method.IsAbstract ? "abstract override " : method.IsFinal ? "sealed override " : "override ";
        if (method.IsAbstract) return inInterface ? "" : "abstract ";
        return method.IsVirtual && !method.IsFinal ? "virtual " : "";
    }

    /// <summary>What the compiler adds to every record says nothing that the word <c>record</c> does not.</summary>
    private static bool IsSynthesized(MethodInfo? method) =>
        method is not null && !method.IsSpecialName && method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || method?.Name is "get_EqualityContract" or "<Clone>$"
        || method is { IsSpecialName: true } && method.Name.StartsWith("op_", StringComparison.Ordinal) && method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static bool IsFinalizer(MethodInfo method) => method.Name == "Finalize" && method.GetBaseDefinition().DeclaringType == typeof(object);
}
