using System.Xml;
using Watcher.Model;

namespace Watcher.OpenStack;

/// <summary>
/// The attributes of the element that the parser stands on, read with upstream's rules; what is wrong goes to the problem list with
/// element, attribute, line and column, and the default is returned. One object serves all elements of a reading.
/// </summary>
internal sealed class XmlElementAttributes(ProblemList problems, MapReader maps)
{
    private const int MaximumSlots = 16;
    private readonly string?[] _values = new string?[MaximumSlots];
    private readonly (int Line, int Column)[] _places = new (int, int)[MaximumSlots];
    private XmlShape _shape = XmlShape.ComputeNode;
    private string? _document;

    /// <summary>Where the element begins.</summary>
    public XmlPlace Place { get; private set; }

    /// <summary>The first attribute: the id.</summary>
    public string Id => _values[0] is { } id && !ValueText.IsNull(id) ? id : "";

    public void Load(XmlReader reader, XmlShape shape, string? document)
    {
        (_shape, _document) = (shape, document);
        Array.Clear(_values);
        var lines = (IXmlLineInfo)reader;
        Place = new XmlPlace(document, lines.LineNumber, lines.LinePosition);
        while (reader.MoveToNextAttribute())
        {
            int slot = shape.Slot(reader.Name);
            if (slot >= 0)
            {
                _values[slot] = reader.Value;
                _places[slot] = (lines.LineNumber, lines.LinePosition);
            }
            else if (slot == XmlShape.Unknown && reader.Prefix.Length == 0 && reader.Name != "xmlns")
            {
                problems.Tally($"the attribute {Quoted.Text(reader.Name)} of {shape.Name} is not known and is ignored; see the attribute names of upstream's model",
                    Place, static place => place.ToString());
            }
        }

        reader.MoveToElement();
    }

    /// <summary>Place of an attribute (of the element where it is absent), for problems.</summary>
    public string PathOf(int slot)
    {
        string id = Id.Length == 0 ? "" : $"[{Quoted.Text(Id)}]";
        XmlPlace place = _values[slot] is null ? Place : new XmlPlace(_document, _places[slot].Line, _places[slot].Column);
        return $"{_shape.Name}{id}/@{_shape.Attributes[slot]} {place}";
    }

    /// <summary>A text as it stands; <paramref name="fallback"/> where it is absent.</summary>
    public string Text(int slot, string fallback) => _values[slot] ?? fallback;

    /// <summary>A text that may be None; empty is None too.</summary>
    public string? OptionalText(int slot) => _values[slot] is { } value && value.Length > 0 && value != "None" ? value : null;

    /// <summary>An integer that the element must have.</summary>
    public int RequiredInteger(int slot)
    {
        if (_values[slot] is { } text)
        {
            return Integer(slot, text, truncate: false);
        }

        problems.Error(PathOf(slot), $"is missing; {ValueText.IntegerExpected}");
        return 0;
    }

    /// <summary>An integer that has a default.</summary>
    public int Integer(int slot, int fallback) => _values[slot] is { } text && !ValueText.IsNull(text) ? Integer(slot, text, truncate: false) : fallback;

    /// <summary>A capacity; null where the backend does not know it or has no bound.</summary>
    public int? Capacity(int slot) => _values[slot] is { } text && !ValueText.IsUnknownCapacity(text) ? Integer(slot, text, truncate: true) : null;

    public double Ratio(int slot, double fallback)
    {
        if (_values[slot] is not { } text || ValueText.IsNull(text))
        {
            return fallback;
        }

        if (ValueText.TryRatio(text, out double value))
        {
            return value;
        }

        Wrong(slot, ValueText.RatioExpected);
        return fallback;
    }

    public bool Flag(int slot)
    {
        if (_values[slot] is not { } text || ValueText.IsNull(text))
        {
            return false;
        }

        if (!ValueText.TryFlag(text, out bool value))
        {
            Wrong(slot, ValueText.FlagExpected);
        }

        return value;
    }

    public DateTimeOffset? Time(int slot)
    {
        if (_values[slot] is not { } text || ValueText.IsNull(text))
        {
            return null;
        }

        if (ValueText.TryTime(text, out DateTimeOffset value))
        {
            return value;
        }

        Wrong(slot, ValueText.TimeExpected);
        return null;
    }

    public AttributeMap? Map(int slot)
    {
        AttributeMap? map = null;
        if (_values[slot] is { } text && maps.TryMap(text, out map) is { } error)
        {
            problems.Error(PathOf(slot), error);
        }

        return map;
    }

    public IReadOnlyList<string>? Names(int slot)
    {
        var names = new List<string>();
        if (_values[slot] is { } text && maps.TryNames(text, names) is { } error)
        {
            problems.Error(PathOf(slot), error);
        }

        return names.Count == 0 ? null : names;
    }

    public IReadOnlyList<string>? Servers(int slot, out bool hasMore)
    {
        var servers = new List<string>();
        hasMore = false;
        if (_values[slot] is { } text && maps.TryServers(text, servers, out hasMore) is { } error)
        {
            problems.Error(PathOf(slot), error);
        }

        return servers.Count == 0 ? null : servers;
    }

    private int Integer(int slot, string text, bool truncate)
    {
        if (!ValueText.TryInteger(text, truncate, out int value))
        {
            Wrong(slot, ValueText.IntegerExpected);
            return 0;
        }

        return value;
    }

    private void Wrong(int slot, string expected) => problems.Error(PathOf(slot), $"is {Quoted.Text(_values[slot])}; {expected}");
}
