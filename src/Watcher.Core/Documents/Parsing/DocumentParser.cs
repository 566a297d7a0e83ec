using System.Text;
using System.Text.Json;
using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Documents;

/// <summary>Reads the top of a cluster document and hands each collection to its <see cref="ElementParser"/>.</summary>
internal sealed class DocumentParser
{
    private readonly ParseContext _context;
    private readonly ElementParser[] _elements;
    private readonly UnknownAttributes _unknown = new("", CdmSchema.Kinds.Select(CdmSchema.CollectionName).Append("taken_at").Append("cdm_version"));
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private string _section = "";
    private ElementParser? _element;
    private bool _readElements;

    /// <param name="options">Limits and versions.</param>
    /// <param name="known">The version, where a first reading met it after elements that need an upgrade.</param>
    public DocumentParser(DocumentReadOptions options, CdmVersion? known)
    {
        _context = new ParseContext(options, new ClusterModelBuilder());
        _elements = [.. CdmSchema.Kinds.Select(kind => new ElementParser(_context, kind))];
        if (known is { } version)
        {
            Version = version;
            UseUpgrades(options.Upgrades.For(version));
        }
    }

    public ProblemCollector Problems => _context.Problems;

    public ClusterModelBuilder Builder => _context.Builder;

    /// <summary>Where the parser is, for a message.</summary>
    public string Path => _element?.Path ?? _section;

    /// <summary>The version of the document, once met.</summary>
    public CdmVersion? Version { get; private set; }

    /// <summary>The version came after elements that it says to upgrade: the document must be read again.</summary>
    public bool MustReadAgain { get; private set; }

    /// <summary>Reads the whole document.</summary>
    /// <exception cref="JsonException">It is not JSON, too large, or in another encoding.</exception>
    public void Parse(ref JsonSource source)
    {
        source.ReadNext();
        if (source.Reader.TokenType != JsonTokenType.StartObject)
        {
            _context.Error("", $"is {source.Describe()}; expected an object with cdm_version and compute_nodes");
            return;
        }

        for (source.ReadNext(); source.Reader.TokenType != JsonTokenType.EndObject; source.ReadNext())
        {
            ReadSection(ref source);
            if (MustReadAgain)
            {
                return;
            }
        }

        _section = "";
        _ = source.Read();
        Finish();
    }

    private void ReadSection(ref JsonSource source)
    {
        byte[] rawName = source.Reader.ValueSpan.ToArray();
        _section = JsonText.Cut(rawName);
        if (!source.TryText(out ReadOnlySpan<byte> text))
        {
            _context.Error(_section, "is a name with an escape that is no character (half of a surrogate pair)");
            source.ReadNext();
            source.Skip();
            return;
        }

        string name = Encoding.UTF8.GetString(text);
        source.ReadNext();
        if (!_seen.Add(name))
        {
            _context.Error(_section, "stands twice; expected every key once");
            source.Skip();
            return;
        }

        int kind = 0;
        while (kind < _elements.Length && CdmSchema.CollectionName((ElementKind)kind) != name)
        {
            kind++;
        }

        if (kind < _elements.Length)
        {
            ReadCollection(ref source, (ElementKind)kind);
        }
        else if (name == "cdm_version")
        {
            ReadVersion(ref source);
        }
        else if (name == "taken_at")
        {
            ReadTakenAt(ref source);
        }
        else
        {
            _unknown.Add(0, rawName, source.ReadRaw());
        }
    }

    private void ReadCollection(ref JsonSource source, ElementKind kind)
    {
        if (source.Reader.TokenType == JsonTokenType.StartArray)
        {
            _readElements = true;
            _element = _elements[(int)kind];
            _element.ReadArray(ref source);
            _element = null;
        }
        else if (source.Reader.TokenType != JsonTokenType.Null || kind == ElementKind.ComputeNode)
        {
            _context.Error(_section, $"is {source.Describe()}; expected an array");
            source.Skip();
        }
    }

    private void ReadTakenAt(ref JsonSource source)
    {
        if (source.Reader.TokenType == JsonTokenType.String && JsonTime.TryRead(ref source.Reader, out long ticks))
        {
            Builder.TakenAt = new DateTimeOffset(ticks, TimeSpan.Zero);
        }
        else if (source.Reader.TokenType != JsonTokenType.Null)
        {
            _context.Error(_section, $"is {source.Describe()}; expected an ISO-8601 time such as \"2026-01-01T00:00:00Z\" or null");
            source.Skip();
        }
    }

    private void ReadVersion(ref JsonSource source)
    {
        CdmVersion own = _context.Options.LibraryVersion;
        if (source.Reader.TokenType != JsonTokenType.String
            || !source.TryText(out ReadOnlySpan<byte> text)
            || !CdmVersion.TryParse(Encoding.UTF8.GetString(text), out CdmVersion version))
        {
            _context.Error(_section, $"is {source.Describe()}; expected a version such as \"{own}\"");
            source.Skip();
            return;
        }

        if (version.Major > own.Major)
        {
            throw new DocumentLimitException(
                $"is {version}, newer than the {own.Major}.x that this library reads; use a newer library, or export the model as {own}");
        }

        if (version < _context.Options.Upgrades.Oldest)
        {
            throw new DocumentLimitException(
                $"is {version}, older than the oldest that can be read, {_context.Options.Upgrades.Oldest}; export the model as {own}");
        }

        if (Version is null && _context.Options.Upgrades.For(version) is { } upgrades)
        {
            MustReadAgain = _readElements;
            UseUpgrades(upgrades);
        }

        Version = version;
    }

    private void UseUpgrades(DocumentUpgradeChain? upgrades)
    {
        foreach (ElementParser element in _elements)
        {
            element.Upgrade(upgrades);
        }
    }

    private void Finish()
    {
        CdmVersion own = _context.Options.LibraryVersion;
        if (!_seen.Contains("cdm_version"))
        {
            _context.Error("cdm_version", $"is missing; expected a version such as \"{own}\"");
        }

        if (!_seen.Contains("compute_nodes"))
        {
            _context.Error("compute_nodes", "is missing; expected an array");
        }

        CdmVersion version = Version ?? own;
        Builder.Version = version > CdmVersion.Current ? version : CdmVersion.Current;
        KeepUnknown();
        if (version <= own)
        {
            _unknown.Warn(own, Problems);
            foreach (ElementParser element in _elements)
            {
                element.Unknown.Warn(own, Problems);
            }
        }
    }

    private void KeepUnknown()
    {
        if (!_unknown.Any)
        {
            return;
        }

        JsonValueCache values = _context.Values(JsonShape.AnyObject);
        if (values.TryResolve(_unknown.Take(), out int index))
        {
            Builder.UnknownAttributes = AttributeMap.FromCanonical(Builder.Pool[index].ToArray());
            return;
        }

        foreach ((string path, string message) in values.ProblemsOf(index))
        {
            _context.Error(path.TrimStart('.'), message);
        }
    }
}
