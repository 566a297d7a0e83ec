using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Watcher.Model;

/// <summary>Small JSON values that views read and data records write.</summary>
internal static class ResourceJson
{
    public static string Quote(string text) => "\"" + JsonEncodedText.Encode(text) + "\"";

    public static AttributeMap One(string key, int value) =>
        AttributeMap.Parse(string.Create(CultureInfo.InvariantCulture, $"{{{Quote(key)}:{value}}}"));

    public static int ReadInteger(AttributeMap? map, string key, int fallback) =>
        map?[key] is { } text && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : fallback;

    public static IReadOnlyDictionary<string, int> ReadAmounts(AttributeMap? map)
    {
        var amounts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (string key in map?.Keys ?? [])
        {
            amounts[key] = ReadInteger(map, key, 0);
        }

        return amounts;
    }

    public static IReadOnlyDictionary<string, ResourceInventory> ReadInventories(AttributeMap? map) => (map ?? AttributeMap.Empty).Inventories;

    /// <summary>Reads a map of inventories; <see cref="AttributeMap.Inventories"/> keeps the answer.</summary>
    public static IReadOnlyDictionary<string, ResourceInventory> ParseInventories(AttributeMap map)
    {
        var inventories = new SortedDictionary<string, ResourceInventory>(StringComparer.Ordinal);
        foreach (string key in map.Keys)
        {
            AttributeMap entry = map.Child(key);
            double ratio = entry["allocation_ratio"] is { } text
                && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : 1.0;
            inventories[key] = new ResourceInventory(ReadInteger(entry, "total", 0), ReadInteger(entry, "reserved", 0), ratio);
        }

        return inventories.AsReadOnly();
    }

    public static string WriteInventories(IReadOnlyDictionary<string, ResourceInventory> inventories)
    {
        var text = new StringBuilder("{");
        foreach ((string name, ResourceInventory inventory) in inventories)
        {
            text.Append(text.Length > 1 ? "," : "").Append(Quote(name)).Append(CultureInfo.InvariantCulture,
                $":{{\"total\":{inventory.Total},\"reserved\":{inventory.Reserved},\"allocation_ratio\":{inventory.AllocationRatio:R}}}");
        }

        return text.Append('}').ToString();
    }

    public static string WriteAmounts(IReadOnlyDictionary<string, int> amounts) =>
        "{" + string.Join(",", amounts.Select(a => string.Create(CultureInfo.InvariantCulture, $"{Quote(a.Key)}:{a.Value}"))) + "}";
}
