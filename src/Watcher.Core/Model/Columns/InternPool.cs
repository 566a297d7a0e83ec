using System.Text;

namespace Watcher.Model;

/// <summary>
/// The distinct texts and JSON values of one model. Strings and maps are made when first asked for and kept; the race of two
/// threads making the same one is harmless, since both are equal and immutable. A pool that extends another shares what that has made.
/// </summary>
internal sealed class InternPool
{
    private readonly InternPool? _root;
    private readonly int _first;
    private readonly Utf8Column _texts;
    private readonly string?[] _strings;
    private AttributeMap?[]? _maps;
    private IReadOnlyList<string>?[]? _lists;
    private IReadOnlyList<string>?[]? _servers;
    private Flavor?[]? _flavors;

    public InternPool(Utf8Column texts)
        : this(null, texts)
    {
    }

    private InternPool(InternPool? root, Utf8Column texts)
    {
        _root = root;
        _first = root?.Count ?? 0;
        _texts = texts;
        _strings = new string?[texts.Count];
    }

    public int Count => _first + _texts.Count;

    public ReadOnlySpan<byte> Utf8(int index) => index < _first ? _root!.Utf8(index) : _texts[index - _first];

    public string? String(int index)
    {
        if (index < 0 || index < _first)
        {
            return index < 0 ? null : _root!.String(index);
        }

        return _strings[index - _first] ??= _texts.GetString(index - _first);
    }

    public AttributeMap? Map(int index)
    {
        if (index < 0 || index < _first)
        {
            return index < 0 ? null : _root!.Map(index);
        }

        AttributeMap?[] maps = _maps ??= new AttributeMap?[_texts.Count];
        return maps[index - _first] ??= AttributeMap.FromCanonical(Utf8(index).ToArray());
    }

    public IReadOnlyList<string>? List(int index)
    {
        if (index < 0 || index < _first)
        {
            return index < 0 ? null : _root!.List(index);
        }

        IReadOnlyList<string>?[] lists = _lists ??= new IReadOnlyList<string>?[_texts.Count];
        return lists[index - _first] ??= CanonicalJson.ReadStrings(Utf8(index));
    }

    /// <summary>The servers that an attribute <c>attachments</c> names.</summary>
    public IReadOnlyList<string> Servers(int index)
    {
        if (index < 0 || index < _first)
        {
            return index < 0 ? [] : _root!.Servers(index);
        }

        IReadOnlyList<string>?[] servers = _servers ??= new IReadOnlyList<string>?[_texts.Count];
        return servers[index - _first] ??= Attachments.ServerIds(Utf8(index));
    }

    public Flavor Flavor(int index)
    {
        if (index < 0 || index < _first)
        {
            return index < 0 ? Model.Flavor.Unknown : _root!.Flavor(index);
        }

        Flavor?[] flavors = _flavors ??= new Flavor?[_texts.Count];
        return flavors[index - _first] ??= Model.Flavor.FromMap(Map(index));
    }

    public int Find(string text)
    {
        if (_root?.Find(text) is { } known and >= 0)
        {
            return known;
        }

        ReadOnlySpan<byte> utf8 = Encoding.UTF8.GetBytes(text);
        for (int i = 0; i < _texts.Count; i++)
        {
            if (_texts[i].SequenceEqual(utf8))
            {
                return _first + i;
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

        // One step down at most, however often a model is changed: what was added before is copied, which is little.
        Utf8Column before = _root is null ? new Utf8Column([], [0]) : _texts;
        return new InternPool(_root ?? this, before.With([.. additions.Select(Encoding.UTF8.GetBytes)]));
    }
}
