using System.Reflection;
using System.Runtime.CompilerServices;

namespace Watcher.Architecture.Tests.Api;

/// <summary>The line that opens a type: its kind, modifiers, name, parameters, base and interfaces.</summary>
internal static class TypeDeclarations
{
    public static string Render(Type type)
    {
        string access = type.IsNestedFamily || type.IsNestedFamORAssem ? "protected" : "public";
        IReadOnlyCollection<Type> generic = Generics.OwnParameters(type);
        string name = TypeNames.Stem(type) + Generics.List(generic);
        if (IsDelegate(type))
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return $"{access} delegate {Parameters.Returned(invoke.ReturnParameter)} {name}({Parameters.List(invoke.GetParameters())}){Generics.Constraints(generic)};";
        }

        string bases = string.Join(", ", Bases(type));
        return $"{access} {Kind(type)} {name}{(bases.Length > 0 ? " : " + bases : "")}{Generics.Constraints(generic)}";
    }

    public static bool IsDelegate(Type type) => type.BaseType == typeof(MulticastDelegate);

    public static bool IsRecord(Type type)
    {
        const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return type.GetMethod("PrintMembers", Declared) is not null
            && (type.IsValueType || type.GetMethod("<Clone>$", Declared) is not null);
    }

    private static string Kind(Type type)
    {
        string record = IsRecord(type) ? "record " : "";
        if (type.IsEnum) return "enum";
        if (type.IsInterface) return "interface";
        if (type.IsValueType)
        {
            string isReadOnly = type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "";
            return $"{isReadOnly}{(type.IsByRefLike ? "ref " : "")}{record}struct";
        }

        string modifier = (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static ",
            (true, false) => "abstract ",
            (false, true) => "sealed ",
            _ => "",
        };
        return modifier + (record.Length > 0 ? "record" : "class");
    }

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum)
        {
            Type underlying = System.Enum.GetUnderlyingType(type);
            return underlying == typeof(int) ? [] : [TypeNames.Render(underlying)];
        }

        bool hasBase = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType);
        Type[] all = type.GetInterfaces();
        HashSet<Type> implied = [.. all.SelectMany(item => item.GetInterfaces())];
        if (hasBase) implied.UnionWith(type.BaseType!.GetInterfaces());
        IEnumerable<string> own = all
            .Where(item => item.IsVisible && !implied.Contains(item) && !IsRecordsEquality(type, item))
            .Select(TypeNames.Render)
            .Order(StringComparer.Ordinal);
        return hasBase ? own.Prepend(TypeNames.Render(type.BaseType!, Annotations.Of(type))) : own;
    }

    private static bool IsRecordsEquality(Type type, Type item) =>
        IsRecord(type) && item.IsGenericType && item.GetGenericTypeDefinition() == typeof(IEquatable<>);
}
