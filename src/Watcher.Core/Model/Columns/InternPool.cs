using System.Text;

namespace Watcher.Model;

/// <summary>
/// The distinct texts and JSON values of one model. Strings and maps are made when first asked for and kept; the race of two
/// threads making the same one is harmless, since both are equal and immutable.
/// </summary>
internal sealed class InternPool(Utf8Column texts)
{
    private readonly string?[] _strings = new string?[texts.Count];
    private AttributeMap?[]? _maps;
    private IReadOnlyList<string>?[]? _lists;
    private IReadOnlyList<string>?[]? _servers;
    private Flavor?[]? _flavors;

    public int Count => texts.Count;

    public ReadOnlySpan<byte> Utf8(int index) => texts[index];

    public string? String(int index) => index < 0 ? null : _strings[index] ??= texts.GetString(index);

    public AttributeMap? Map(int index)
    {
        if (index < 0)
        {
            return null;
        }

        AttributeMap?[] maps = _maps ??= new AttributeMap?[texts.Count];
        return maps[index] ??= AttributeMap.FromCanonical(texts[index].ToArray());
    }

    public IReadOnlyList<string>? List(int index)
    {
        if (index < 0)
        {
            return null;
        }

        IReadOnlyList<string>?[] lists = _lists ??= new IReadOnlyList<string>?[texts.Count];
        return lists[index] ??= CanonicalJson.ReadStrings(texts[index]);
    }

    /// <summary>The servers that an attribute <c>attachments</c> names.</summary>
    public IReadOnlyList<string> Servers(int index)
    {
        if (index < 0)
        {
            return [];
        }

        IReadOnlyList<string>?[] servers = _servers ??= new IReadOnlyList<string>?[texts.Count];
        return servers[index] ??= Attachments.ServerIds(texts[index]);
    }

    public Flavor Flavor(int index)
    {
        if (index < 0)
        {
            return Model.Flavor.Unknown;
        }

        Flavor?[] flavors = _flavors ??= new Flavor?[texts.Count];
        return flavors[index] ??= Model.Flavor.FromMap(Map(index));
    }

    public int Find(string text)
    {
        ReadOnlySpan<byte> utf8 = Encoding.UTF8.GetBytes(text);
        for (int i = 0; i < texts.Count; i++)
        {
            if (texts[i].SequenceEqual(utf8))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A pool that has all texts at their indexes and <paramref name="additions"/> after them.</summary>
    public InternPool Extend(IReadOnlyList<string> additions)
    {
        if (additions.Count == 0)
        {
            return this;
        }

        return new InternPool(texts.With([.. additions.Select(Encoding.UTF8.GetBytes)]));
    }
}
