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

    /// <summary>The attribute that names the element, the first of its shape; empty where it is absent or None.</summary>
    public string Id => _values[0] is { } id && !ValueText.IsNull(id) ? id : "";

    /// <summary>Takes the attributes of the element that the parser stands on.</summary>
    /// <param name="reader">Stands on the start tag, also afterwards.</param>
    /// <param name="shape">What the element looks like.</param>
    /// <param name="document">Its document where there are several; else null.</param>
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
    public string PathOf(string attribute)
    {
        string id = Id.Length == 0 ? "" : $"[{Quoted.Text(Id)}]";
        int slot = _shape.Slot(attribute);
        XmlPlace place = _values[slot] is null ? Place : new XmlPlace(_document, _places[slot].Line, _places[slot].Column);
        return $"{_shape.Name}{id}/@{attribute} {place}";
    }

    /// <summary>A text as it stands; <paramref name="fallback"/> where it is absent.</summary>
    public string Text(string attribute, string fallback) => Value(attribute) ?? fallback;

    /// <summary>A text that may be None; empty is None too.</summary>
    public string? OptionalText(string attribute) => Value(attribute) is { } value && value.Length > 0 && value != "None" ? value : null;

    /// <summary>An integer that the element must have.</summary>
    public int RequiredInteger(string attribute)
    {
        if (Value(attribute) is { } text)
        {
            return Integer(attribute, text, truncate: false);
        }

        problems.Error(PathOf(attribute), $"is missing; {ValueText.IntegerExpected}");
        return 0;
    }

    /// <summary>An integer that has a default.</summary>
    public int Integer(string attribute, int fallback) => Value(attribute) is { } text && !ValueText.IsNull(text) ? Integer(attribute, text, truncate: false) : fallback;

    /// <summary>A capacity; null where the backend does not know it or has no bound.</summary>
    public int? Capacity(string attribute) => Value(attribute) is { } text && !ValueText.IsUnknownCapacity(text) ? Integer(attribute, text, truncate: true) : null;

    public double Ratio(string attribute, double fallback)
    {
        if (Value(attribute) is not { } text || ValueText.IsNull(text))
        {
            return fallback;
        }

        if (ValueText.TryRatio(text, out double value))
        {
            return value;
        }

        Wrong(attribute, ValueText.RatioExpected);
        return fallback;
    }

    public bool Flag(string attribute)
    {
        if (Value(attribute) is not { } text || ValueText.IsNull(text))
        {
            return false;
        }

        if (!ValueText.TryFlag(text, out bool value))
        {
            Wrong(attribute, ValueText.FlagExpected);
        }

        return value;
    }

    public DateTimeOffset? Time(string attribute)
    {
        if (Value(attribute) is not { } text || ValueText.IsNull(text))
        {
            return null;
        }

        if (ValueText.TryTime(text, out DateTimeOffset value))
        {
            return value;
        }

        Wrong(attribute, ValueText.TimeExpected);
        return null;
    }

    public AttributeMap? Map(string attribute)
    {
        AttributeMap? map = null;
        if (Value(attribute) is { } text && maps.TryMap(text, out map) is { } error)
        {
            problems.Error(PathOf(attribute), error);
        }

        return map;
    }

    public IReadOnlyList<string>? Names(string attribute)
    {
        var names = new List<string>();
        if (Value(attribute) is { } text && maps.TryNames(text, names) is { } error)
        {
            problems.Error(PathOf(attribute), error);
        }

        return names.Count == 0 ? null : names;
    }

    public IReadOnlyList<string>? Servers(string attribute, out bool hasMore)
    {
        var servers = new List<string>();
        hasMore = false;
        if (Value(attribute) is { } text && maps.TryServers(text, servers, out hasMore) is { } error)
        {
            problems.Error(PathOf(attribute), error);
        }

        return servers.Count == 0 ? null : servers;
    }

    private string? Value(string attribute) => _values[_shape.Slot(attribute)];

    private int Integer(string attribute, string text, bool truncate)
    {
        if (!ValueText.TryInteger(text, truncate, out int value))
        {
            Wrong(attribute, ValueText.IntegerExpected);
            return 0;
        }

        return value;
    }

    private void Wrong(string attribute, string expected) => problems.Error(PathOf(attribute), $"is {Quoted.Text(Value(attribute))}; {expected}");
}
