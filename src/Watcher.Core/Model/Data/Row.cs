using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Watcher.Model;

/// <summary>Puts the values of data records into the row that a <see cref="TableBuilder"/> has begun; null leaves the default.</summary>
internal static class Row
{
    public static void Text(TableBuilder table, int ordinal, string value) => table.SetText(ordinal, Encoding.UTF8.GetBytes(value ?? ""));

    public static void Number(TableBuilder table, int ordinal, int value) => Text(table, ordinal, value.ToString(CultureInfo.InvariantCulture));

    public static void Symbol(TableBuilder table, int ordinal, string? value)
    {
        if (value is not null)
        {
            table.SetSymbol(ordinal, Encoding.UTF8.GetBytes(value));
        }
    }

    public static void Integer(TableBuilder table, int ordinal, int? value)
    {
        if (value is { } number)
        {
            table.SetInteger(ordinal, number);
        }
    }

    public static void Flag(TableBuilder table, int ordinal, bool? value)
    {
        if (value is { } flag)
        {
            table.SetFlag(ordinal, flag);
        }
    }

    public static void Time(TableBuilder table, int ordinal, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            table.SetTime(ordinal, time.UtcTicks);
        }
    }

    public static void Map(TableBuilder table, int ordinal, AttributeMap? value)
    {
        if (value is not null)
        {
            table.SetSymbol(ordinal, value.Utf8Json);
        }
    }

    public static void List(TableBuilder table, int ordinal, IReadOnlyList<string>? values)
    {
        if (values is not null)
        {
            Json(table, ordinal, "[" + string.Join(",", values.Select(ResourceJson.Quote)) + "]");
        }
    }

    public static void Attachments(TableBuilder table, int ordinal, IReadOnlyList<string>? servers)
    {
        if (servers is not null)
        {
            Json(table, ordinal, "[" + string.Join(",", servers.Select(s => $"{{\"server_id\":{ResourceJson.Quote(s)}}}")) + "]");
        }
    }

    public static void Inventories(TableBuilder table, int ordinal, IReadOnlyDictionary<string, ResourceInventory>? inventories)
    {
        if (inventories is not null)
        {
            Json(table, ordinal, ResourceJson.WriteInventories(inventories));
        }
    }

    public static void Amounts(TableBuilder table, int ordinal, IReadOnlyDictionary<string, int>? amounts)
    {
        if (amounts is not null)
        {
            Json(table, ordinal, ResourceJson.WriteAmounts(amounts));
        }
    }

    private static void Json(TableBuilder table, int ordinal, string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        table.SetSymbol(ordinal, CanonicalJson.Canonicalize(document.RootElement, out _));
    }
}
