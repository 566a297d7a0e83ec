using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Watcher.Documents;

/// <summary>What the bytes of a document are encoded in: UTF-8, or a precise refusal.</summary>
internal static class Encodings
{
    /// <summary>Refuses UTF-16 and UTF-32, by their byte order marks or by the zero bytes that JSON begins with in them.</summary>
    /// <exception cref="DocumentLimitException">The document is in another encoding.</exception>
    public static void RefuseOtherThanUtf8(ReadOnlySpan<byte> head)
    {
        if (Name(head) is { } name)
        {
            throw new DocumentLimitException($"is encoded in {name}; expected UTF-8: save it as UTF-8");
        }
    }

    /// <summary>Length without a character that is not complete yet.</summary>
    public static int CompleteLength(ReadOnlySpan<byte> utf8)
    {
        for (int back = 1; back <= Math.Min(3, utf8.Length); back++)
        {
            byte unit = utf8[^back];
            if (unit >= 0xC0)
            {
                int needed = unit >= 0xF0 ? 4 : unit >= 0xE0 ? 3 : 2;
                return needed > back ? utf8.Length - back : utf8.Length;
            }

            if (unit < 0x80)
            {
                break;
            }
        }

        return utf8.Length;
    }

    /// <summary>Number of bytes before the first that is not UTF-8.</summary>
    public static int ValidLength(ReadOnlySpan<byte> utf8)
    {
        if (Utf8.IsValid(utf8))
        {
            return utf8.Length;
        }

        int at = 0;
        while (Rune.DecodeFromUtf8(utf8[at..], out _, out int consumed) == System.Buffers.OperationStatus.Done)
        {
            at += consumed;
        }

        return at;
    }

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string? Name(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] or [0, 0, 0, not 0, ..] or [not 0, 0, 0, 0, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, not 0, ..] or [not 0, 0, ..] => "UTF-16",
        _ => null,
    };
}
