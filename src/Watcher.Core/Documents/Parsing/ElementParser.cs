using System.Globalization;
using System.Text;
using System.Text.Json;
using Watcher.Model;

namespace Watcher.Documents;

/// <summary>Reads the elements of one collection straight into the columns of its table.</summary>
internal sealed class ElementParser
{
    // No valid element is shorter: elements that are must not make the columns large.
    private const int SmallestElement = 32;
    private readonly ParseContext _context;
    private readonly ElementKind _kind;
    private readonly TableBuilder _table;
    private readonly AttributeDescriptor[] _attributes;
    private readonly AttributeLookup _lookup;
    private readonly CellParser _cells;
    private readonly UnknownAttributes _unknown;
    private readonly ulong _required;
    private readonly Dictionary<string, (string? Name, int Ordinal)> _upgraded = new(StringComparer.Ordinal);
    private DocumentUpgradeChain? _upgrades;
    private int _index = -1;
    private string? _attribute;
    private int _ordinal = -1;

    public ElementParser(ParseContext context, ElementKind kind)
    {
        _context = context;
        _kind = kind;
        _table = context.Builder.Table(kind);
        _attributes = CdmSchema.AttributeArray(kind);
        _lookup = new AttributeLookup(_attributes);
        _cells = new CellParser(context, this, _table);
        _unknown = new UnknownAttributes(CdmSchema.CollectionName(kind), _attributes.Select(a => a.Name));
        foreach (AttributeDescriptor attribute in _attributes)
        {
            // Missing ids and host names are the builder's to report.
            bool builders = attribute.Ordinal == 0 || attribute.Kind == AttributeValueKind.Text;
            _required |= attribute.Required && !builders ? 1UL << attribute.Ordinal : 0;
        }
    }

    /// <summary>Where the parser is, for a message.</summary>
    public string Path
    {
        get
        {
            var path = new StringBuilder(CdmSchema.CollectionName(_kind));
            if (_index >= 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{_index}]");
                string? name = _ordinal >= 0 ? _attributes[_ordinal].Name : _attribute;
                path.Append(name is null ? "" : ".").Append(name);
            }

            return path.ToString();
        }
    }

    public UnknownAttributes Unknown => _unknown;

    /// <summary>Sets the steps that attributes go through before they are stored.</summary>
    public void Upgrade(DocumentUpgradeChain? upgrades) => _upgrades = upgrades;

    /// <summary>Reads the array that the source stands at the start of.</summary>
    public void ReadArray(ref JsonSource source)
    {
        _index = 0;
        long start = source.Position;
        for (source.ReadNext(); source.Reader.TokenType != JsonTokenType.EndArray; source.ReadNext())
        {
            if (_table.IsFull)
            {
                Reserve(source.KnownLength - source.Position, source.Position - start);
            }

            if (source.Reader.TokenType == JsonTokenType.StartObject)
            {
                ReadElement(ref source);
            }
            else
            {
                _context.Error(Path, $"is {source.Describe()}; expected an object");
                source.Skip();
                _table.BeginRow();
                foreach (AttributeDescriptor attribute in _attributes)
                {
                    _table.MarkBroken(attribute.Ordinal);
                }
            }

            _index++;
        }

        _index = -1;
    }

    /// <summary>
    /// Makes room for as many rows as the rest of the document would hold, instead of doubling again and again; the table bounds
    /// what a document of tiny elements can ask for.
    /// </summary>
    private void Reserve(long bytesLeft, long bytesRead)
    {
        if (bytesLeft > 0 && bytesRead > 0)
        {
            long rows = (long)(_table.Count * (1 + (1.01 * bytesLeft / bytesRead))) + 16;
            _table.Reserve(Math.Min(rows, _table.Count + (bytesLeft / SmallestElement)));
        }
    }

    /// <summary>Reads the single object that the source stands at the start of.</summary>
    public void ReadOne(ref JsonSource source)
    {
        _index = _table.Count;
        ReadElement(ref source);
        _index = -1;
    }

    private void ReadElement(ref JsonSource source)
    {
        _table.BeginRow();
        ulong seen = 0;
        int previous = -1;
        while (true)
        {
            source.ReadNext();
            if (source.Reader.TokenType == JsonTokenType.EndObject)
            {
                break;
            }

            int ordinal;
            if (_upgrades is null && !source.Reader.ValueIsEscaped && (ordinal = _lookup.Find(source.Reader.ValueSpan, previous)) >= 0)
            {
                _ordinal = ordinal;
                source.ReadNext();
                if (IsFirst(ordinal, ref seen))
                {
                    _cells.Read(ref source, _attributes[ordinal]);
                }
                else
                {
                    source.Skip();
                }

                previous = ordinal;
            }
            else
            {
                ReadRareProperty(ref source, ref seen);
            }

            _ordinal = -1;
            _attribute = null;
        }

        if (_unknown.Any)
        {
            KeepUnknown();
        }

        ulong missing = _required & ~seen;
        if (missing != 0)
        {
            ReportMissing(missing);
        }
    }

    private bool IsFirst(int ordinal, ref ulong seen)
    {
        ulong bit = 1UL << ordinal;
        if ((seen & bit) != 0)
        {
            _context.Error(Path, "stands twice in the element; expected every key once");
            return false;
        }

        seen |= bit;
        return true;
    }

    /// <summary>A property of an older version, with escapes in its name, or unknown.</summary>
    private void ReadRareProperty(ref JsonSource source, ref ulong seen)
    {
        byte[] rawName = source.Reader.ValueSpan.ToArray();
        _attribute = JsonText.Cut(rawName);
        if (!source.TryText(out ReadOnlySpan<byte> text))
        {
            _context.Error(Path, "has a name with an escape that is no character (half of a surrogate pair); write the whole character");
            source.ReadNext();
            source.Skip();
            return;
        }

        string name = Encoding.UTF8.GetString(text);
        (string? current, int ordinal) = Resolve(name);
        source.ReadNext();
        _ordinal = ordinal;
        if (current is null || (ordinal >= 0 && !IsFirst(ordinal, ref seen)))
        {
            source.Skip();
        }
        else if (_upgrades is not null && _upgrades.Convert(_kind, name, source.ReadRaw()) is { } converted)
        {
            var inner = new JsonSource(converted, _context.Options);
            inner.ReadNext();
            Store(ref inner, ordinal, JsonEncodedText.Encode(current).EncodedUtf8Bytes);
        }
        else if (_upgrades is not null)
        {
            // Asking for a conversion moved the source past the value.
            var inner = new JsonSource(source.LastRaw, _context.Options);
            inner.ReadNext();
            Store(ref inner, ordinal, current == name ? rawName : JsonEncodedText.Encode(current).EncodedUtf8Bytes);
        }
        else
        {
            Store(ref source, ordinal, rawName);
        }
    }

    private void Store(ref JsonSource source, int ordinal, ReadOnlySpan<byte> rawName)
    {
        if (ordinal >= 0)
        {
            _cells.Read(ref source, _attributes[ordinal]);
        }
        else
        {
            _unknown.Add(_index, rawName, source.ReadRaw());
        }
    }

    private (string? Name, int Ordinal) Resolve(string name)
    {
        if (_upgrades is null)
        {
            return (name, Ordinal(name));
        }

        if (!_upgraded.TryGetValue(name, out (string? Name, int Ordinal) result))
        {
            string? renamed = _upgrades.Rename(_kind, name);
            _upgraded[name] = result = (renamed, renamed is null ? -1 : Ordinal(renamed));
        }

        return result;
    }

    private int Ordinal(string name) => Array.FindIndex(_attributes, a => a.Name == name);

    private void KeepUnknown()
    {
        JsonValueCache values = _context.Values(JsonShape.AnyObject);
        if (values.TryResolve(_unknown.Take(), out int index))
        {
            _table.SetUnknown(index);
            return;
        }

        foreach ((string path, string message) in values.ProblemsOf(index))
        {
            _context.Error(Path + path, message);
        }
    }

    private void ReportMissing(ulong missing)
    {
        foreach (AttributeDescriptor attribute in _attributes)
        {
            if ((missing & (1UL << attribute.Ordinal)) != 0)
            {
                _ordinal = attribute.Ordinal;
                _context.Error(Path, $"is missing; expected {CellParser.Expected(attribute)}");
            }
        }

        _ordinal = -1;
    }
}
