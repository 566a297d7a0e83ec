using System.Globalization;

namespace Watcher.Architecture.Tests.Api;

/// <summary>Writes constants and default values as C# would.</summary>
internal static class Literals
{
    public static string Render(object? value, Type type)
    {
        Type target = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null => target.IsValueType && target == type ? "default" : "null",
            _ when target.IsEnum => Enum(value, target),
            string text => Text(text),
            char letter => $"'{Escape(letter)}'",
            bool flag => flag ? "true" : "false",
            double number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
            float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
    }

    public static string Text(string text) => $"\"{string.Concat(text.Select(Escape))}\"";

    private static string Enum(object value, Type type)
    {
        object member = System.Enum.ToObject(type, value);
        string name = member.ToString()!;
        return char.IsLetter(name[0]) || name[0] == '_'
            ? string.Join(" | ", name.Split(", ").Select(part => $"{type.Name}.{part}"))
            : $"({type.Name}){name}";
    }

    private static string Escape(char letter) => letter switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < ' ' or > '~' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
        _ => letter.ToString(),
    };
}
