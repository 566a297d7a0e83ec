using System.Reflection;

namespace Watcher.Architecture.Tests.Api;

/// <summary>Documentation ids (<c>M:System.Math.Abs(System.Int32)</c>) as the compiler writes them, and as lists of banned symbols need them.</summary>
internal static class DocumentationIds
{
    /// <summary>The id of a type, and of every public member that it declares. Accessors are named by their property or event alone.</summary>
    public static IEnumerable<string> Of(Type type)
    {
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        yield return "T:" + Name(type);
        foreach (MemberInfo member in type.GetMembers(Public))
        {
            string prefix = Name(type) + ".";
            switch (member)
            {
                case FieldInfo field: yield return $"F:{prefix}{field.Name}"; break;
                case EventInfo @event: yield return $"E:{prefix}{@event.Name}"; break;
                case PropertyInfo property: yield return $"P:{prefix}{property.Name}{Parameters(property.GetIndexParameters())}"; break;
                case ConstructorInfo constructor: yield return $"M:{prefix}#ctor{Parameters(constructor.GetParameters())}"; break;
                case MethodInfo { IsSpecialName: false } method: yield return Of(prefix, method); break;
            }
        }
    }

    private static string Of(string prefix, MethodInfo method)
    {
        int arity = method.GetGenericArguments().Length;
        return $"M:{prefix}{method.Name}{(arity > 0 ? $"``{arity}" : "")}{Parameters(method.GetParameters())}";
    }

    private static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(parameter => Reference(parameter.ParameterType)))})";

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string Reference(Type type)
    {
        if (type.IsByRef) return Reference(type.GetElementType()!) + "@";
        if (type.IsPointer) return Reference(type.GetElementType()!) + "*";
        if (type.IsArray) return Reference(type.GetElementType()!) + "[]";
        if (type.IsGenericMethodParameter) return "``" + type.GenericParameterPosition;
        if (type.IsGenericTypeParameter) return "`" + type.GenericParameterPosition;
        if (!type.IsGenericType) return Name(type);
        string stem = Name(type.GetGenericTypeDefinition()).Split('`')[0];
        return $"{stem}{{{string.Join(',', type.GetGenericArguments().Select(Reference))}}}";
    }
}
