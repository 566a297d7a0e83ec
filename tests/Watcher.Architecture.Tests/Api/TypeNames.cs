namespace Watcher.Architecture.Tests.Api;

/// <summary>Writes a type as C# would: keywords, <c>?</c>, tuples, arrays, generics. Short names; <c>PublicTypeFileTests</c> keeps ours unique.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(sbyte)] = "sbyte",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Render(Type type) => Render(type, Annotations.None);

    /// <summary>Consumes the annotations in the compiler's order: the reference itself, then its parts from left to right.</summary>
    public static string Render(Type type, Annotations notes)
    {
        if (type.IsByRef) return Render(type.GetElementType()!, notes);
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Render(underlying, notes) + "?";
        if (type.IsGenericParameter) return type.Name + Mark(notes);
        if (type.IsArray)
        {
            string mark = Mark(notes);
            return $"{Render(type.GetElementType()!, notes)}[{new string(',', type.GetArrayRank() - 1)}]{mark}";
        }

        if (type.IsPointer)
        {
            notes.NextFlag();
            return Render(type.GetElementType()!, notes) + "*";
        }

        if (type.IsValueType && !type.IsGenericType) return Plain(type);
        string suffix = Mark(notes);
        if (IsTuple(type)) return Tuple(type, notes);
        return Named(type, notes) + (type.IsValueType ? "" : suffix);
    }

    /// <summary>The name of a type without its type parameters: <c>List</c> of <c>List`1</c>.</summary>
    public static string Stem(Type type) => type.Name.Split('`')[0];

    private static string Mark(Annotations notes) => notes.NextFlag() == 2 ? "?" : "";

    private static string Plain(Type type) =>
        s_keywords.TryGetValue(type, out string? keyword) ? keyword
        : type.IsNested ? $"{Plain(type.DeclaringType!)}.{type.Name}"
        : Stem(type);

    private static bool IsTuple(Type type) =>
        type.IsGenericType && type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true && type.GetGenericArguments().Length is > 1 and < 8;

    private static string Tuple(Type type, Annotations notes)
    {
        Type[] elements = type.GetGenericArguments();
        string?[] names = notes.NextTupleNames(elements.Length);
        return $"({string.Join(", ", elements.Select((element, i) => Render(element, notes) + (names[i] is { } name ? " " + name : "")))})";
    }

    private static string Named(Type type, Annotations notes)
    {
        if (!type.IsGenericType) return Plain(type);

        // A nested type repeats the arguments of the types around it: hand each level its own.
        Type[] arguments = type.GetGenericArguments();
        List<Type> levels = [];
        for (Type? level = type; level is not null; level = level.DeclaringType) levels.Insert(0, level);
        List<string> parts = [];
        int used = 0;
        foreach (Type level in levels)
        {
            int total = level.IsGenericType ? level.GetGenericArguments().Length : 0;
            string own = string.Join(", ", arguments[used..Math.Max(total, used)].Select(argument => Render(argument, notes)));
            parts.Add(Stem(level) + (own.Length > 0 ? $"<{own}>" : ""));
            used = Math.Max(total, used);
        }

        return string.Join('.', parts);
    }
}
