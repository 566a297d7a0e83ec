using System.Text;
using System.Text.Json;
using Watcher.Diagnostics;
using Watcher.Documents;

namespace Watcher.Model;

/// <summary>
/// Applies a diff: rows that stay are copied cell by cell into a new builder, changed ones with their new values, added ones
/// follow; the builder validates the result like any other.
/// </summary>
internal sealed class DiffApplier
{
    private const string Source = "diff";
    private readonly ClusterModelDiff _diff;
    private readonly ClusterModel _model;
    private readonly ClusterModelBuilder _builder = new();
    private readonly ParseContext _context;

    public DiffApplier(ClusterModelDiff diff, ClusterModel model)
    {
        _diff = diff;
        _model = model;
        _context = new ParseContext(DocumentReadOptions.Default with { Name = Source }, _builder);
    }

    public ClusterModel Apply()
    {
        var changes = new Dictionary<(ElementKind Kind, string Id), ElementChange>();
        foreach (ElementChange change in _diff.Elements)
        {
            if (!changes.TryAdd((change.Element, change.Id), change))
            {
                Misfit(change.Path, "has two changes; expected one");
            }
        }

        _builder.Version = _diff.Version;
        ApplyTop();
        foreach (ElementKind kind in CdmSchema.Kinds)
        {
            ApplyTable(kind, changes);
        }

        foreach (ElementChange change in _diff.Elements)
        {
            if (changes.ContainsKey((change.Element, change.Id)))
            {
                Misfit(change.Path, "is not in the model; the diff was made of another one");
            }
        }

        return _builder.Build(Source, _context.Problems);
    }

    private void ApplyTop()
    {
        _builder.TakenAt = _model.TakenAt;
        SortedDictionary<string, string> unknown = ModelComparer.Members(_model.UnknownAttributes.Utf8Json);
        foreach (AttributeChange change in _diff.Top)
        {
            string? current = change.Name == ModelComparer.TakenAt ? ModelComparer.Time(_model) : unknown.GetValueOrDefault(change.Name);
            CheckOld(change.Name, change, current);
            if (change.Name == ModelComparer.TakenAt)
            {
                _builder.TakenAt = change.New is null
                    ? null
                    : new DateTimeOffset(JsonSerializer.Deserialize(change.New, DiffJsonContext.Default.DateTime), TimeSpan.Zero);
            }
            else
            {
                Set(unknown, change);
            }
        }

        if (unknown.Count > 0)
        {
            _builder.UnknownAttributes = AttributeMap.Parse(Encoding.UTF8.GetString(Object(unknown)));
        }
    }

    private void ApplyTable(ElementKind kind, Dictionary<(ElementKind Kind, string Id), ElementChange> changes)
    {
        var cells = new CellText(_model, kind);
        var copier = new RowCopier(_model, _builder.Table(kind));
        var parser = new ElementParser(_context, kind);
        ElementTable table = cells.Table;
        bool any = _diff.Elements.Any(e => e.Element == kind);
        for (int row = 0; row < table.Count; row++)
        {
            if (!any || !changes.Remove((kind, table.Text(0, row)), out ElementChange? change))
            {
                copier.Copy(row);
            }
            else if (change.Change == ChangeKind.Added)
            {
                Misfit(change.Path, "is in the model already; the diff was made of another one");
            }
            else
            {
                Dictionary<string, AttributeDescriptor> known = CdmSchema.AttributeArray(kind).ToDictionary(a => a.Name, StringComparer.Ordinal);
                SortedDictionary<string, string> members = ModelComparer.Members(ModelComparer.UnknownOf(table, row));
                foreach (AttributeDescriptor attribute in known.Values)
                {
                    if (attribute.Required || !cells.IsDefault(attribute, row))
                    {
                        members[attribute.Name] = cells.Read(attribute, row);
                    }
                }

                foreach (AttributeChange attribute in change.Attributes)
                {
                    string? current = known.TryGetValue(attribute.Name, out AttributeDescriptor? descriptor)
                        ? cells.Read(descriptor, row)
                        : members.GetValueOrDefault(attribute.Name);
                    CheckOld($"{change.Path}.{attribute.Name}", attribute, current);
                    Set(members, attribute);
                }

                if (change.Change == ChangeKind.Changed)
                {
                    Parse(parser, members);
                }
            }
        }

        foreach (ElementChange change in _diff.Elements)
        {
            if (change.Element == kind && change.Change == ChangeKind.Added && changes.Remove((kind, change.Id)))
            {
                var members = new SortedDictionary<string, string>(StringComparer.Ordinal);
                foreach (AttributeChange attribute in change.Attributes)
                {
                    Set(members, attribute);
                }

                Parse(parser, members);
            }
        }
    }

    private void Parse(ElementParser parser, SortedDictionary<string, string> members)
    {
        try
        {
            var source = new JsonSource(Object(members), _context.Options);
            source.ReadNext();
            parser.ReadOne(ref source);
        }
        catch (JsonException e)
        {
            Misfit(parser.Path, $"is not JSON: {e.Message}");
        }
    }

    private void CheckOld(string path, AttributeChange change, string? current)
    {
        if (change.Old != current)
        {
            Misfit(path, $"is {current ?? "absent"} where the diff expects {change.Old ?? "absent"}; it was made of another model");
        }
    }

    private void Misfit(string path, string message) => _context.Error(path, message);

    private static void Set(SortedDictionary<string, string> members, AttributeChange change)
    {
        if (change.New is null)
        {
            members.Remove(change.Name);
        }
        else
        {
            members[change.Name] = change.New;
        }
    }

    private static byte[] Object(SortedDictionary<string, string> members)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        foreach ((string name, string value) in members)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(value, skipInputValidation: true);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
