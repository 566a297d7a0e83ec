using System.Text;

namespace Watcher.Testing;

/// <summary>The order of ids in a model: by UTF-8 bytes. Differs from ordinal order of UTF-16 only above the basic plane.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    private Utf8Order()
    {
    }

    public static Utf8Order Instance { get; } = new();

    public int Compare(string? x, string? y) => Encoding.UTF8.GetBytes(x ?? "").AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y ?? ""));
}
