using System.Text.Json;

namespace Watcher.Documents;

/// <summary>ISO-8601 times. One without an offset is UTC, whatever the machine's time zone.</summary>
internal static class JsonTime
{
    /// <summary>Reads the text that a reader is on as UTC ticks.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, out long utcTicks)
    {
        utcTicks = 0;
        try
        {
            if (!reader.TryGetDateTime(out DateTime time))
            {
                return false;
            }

            if (time.Kind == DateTimeKind.Local)
            {
                if (!reader.TryGetDateTimeOffset(out DateTimeOffset withOffset))
                {
                    return false;
                }

                utcTicks = withOffset.UtcTicks;
                return true;
            }

            utcTicks = time.Ticks;
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair in an escape: no time either.
            return false;
        }
    }

    /// <summary>The time as it is written, for example <c>2026-01-01T00:00:00Z</c>.</summary>
    public static DateTime ToWritten(long utcTicks) => new(utcTicks, DateTimeKind.Utc);
}
