using System.Text.Json;

namespace Watcher.OpenStack;

/// <summary>Compares names of JSON fields; the platform throws where a name has half a surrogate pair, here it equals nothing.</summary>
internal static class JsonNames
{
    public static bool Is(ref Utf8JsonReader reader, string name)
    {
        try
        {
            return reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException) when (reader.ValueIsEscaped)
        {
            return false;
        }
    }

    public static bool Is(JsonProperty property, string name)
    {
        try
        {
            return property.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
