using System.Text;
using System.Text.Json;

namespace Watcher.Model;

/// <summary>Walks two models side by side: rows are sorted by id, so that one pass finds what was added, removed and changed.</summary>
internal static class ModelComparer
{
    public const string TakenAt = "taken_at";

    public static ClusterModelDiff Compare(ClusterModel before, ClusterModel after)
    {
        var top = new List<AttributeChange>();
        if (before.TakenAt?.UtcTicks != after.TakenAt?.UtcTicks)
        {
            top.Add(new AttributeChange(TakenAt, Time(before), Time(after)));
        }

        CompareUnknown(before.UnknownAttributes.Utf8Json, after.UnknownAttributes.Utf8Json, top);
        var elements = new List<ElementChange>();
        foreach (ElementKind kind in CdmSchema.Kinds)
        {
            CompareTable(new CellText(before, kind), new CellText(after, kind), kind, elements);
        }

        return new ClusterModelDiff(after.Version, top, elements);
    }

    /// <summary>The attributes of a canonical object, as JSON texts by name.</summary>
    public static SortedDictionary<string, string> Members(ReadOnlySpan<byte> canonical)
    {
        var members = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!canonical.IsEmpty)
        {
            using JsonDocument document = JsonDocument.Parse(canonical.ToArray());
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                members[property.Name] = property.Value.GetRawText();
            }
        }

        return members;
    }

    public static ReadOnlySpan<byte> UnknownOf(ElementTable table, int row) =>
        table.Unknown is { } unknown && unknown[row] >= 0 ? table.Pool.Utf8(unknown[row]) : [];

    /// <summary>The time as in the document; null = unknown.</summary>
    public static string? Time(ClusterModel model) => model.TakenAt is { } time
        ? JsonSerializer.Serialize(Documents.JsonTime.ToWritten(time.UtcTicks), DiffJsonContext.Default.DateTime)
        : null;

    private static void CompareTable(CellText before, CellText after, ElementKind kind, List<ElementChange> changes)
    {
        AttributeDescriptor[] attributes = Array.FindAll(CdmSchema.AttributeArray(kind), a => !before.SharesColumn(after, a));
        bool sharesUnknown = ReferenceEquals(before.Table.Unknown, after.Table.Unknown) && (before.Table.Unknown is null || ReferenceEquals(before.Table.Pool, after.Table.Pool));
        if (attributes.Length == 0 && sharesUnknown)
        {
            return;
        }

        Utf8Column oldIds = before.Table.Texts(0), newIds = after.Table.Texts(0);
        int i = 0, j = 0;
        while (i < before.Table.Count || j < after.Table.Count)
        {
            int order = i == before.Table.Count ? 1 : j == after.Table.Count ? -1 : oldIds[i].SequenceCompareTo(newIds[j]);
            if (order < 0)
            {
                changes.Add(Whole(before, kind, i++, ChangeKind.Removed));
            }
            else if (order > 0)
            {
                changes.Add(Whole(after, kind, j++, ChangeKind.Added));
            }
            else
            {
                CompareRow(before, after, kind, i++, j++, attributes, changes);
            }
        }
    }

    private static void CompareRow(
        CellText before, CellText after, ElementKind kind, int row, int newRow, AttributeDescriptor[] attributes, List<ElementChange> changes)
    {
        List<AttributeChange>? differing = null;
        foreach (AttributeDescriptor attribute in attributes)
        {
            if (!before.Equal(after, attribute, row, newRow))
            {
                (differing ??= []).Add(new AttributeChange(attribute.Name, before.Read(attribute, row), after.Read(attribute, newRow)));
            }
        }

        ReadOnlySpan<byte> old = UnknownOf(before.Table, row), current = UnknownOf(after.Table, newRow);
        if (!old.SequenceEqual(current))
        {
            CompareUnknown(old, current, differing ??= []);
        }

        if (differing is not null)
        {
            changes.Add(new ElementChange(kind, before.Table.Text(0, row), ChangeKind.Changed, differing));
        }
    }

    private static ElementChange Whole(CellText cells, ElementKind kind, int row, ChangeKind change)
    {
        var attributes = new List<AttributeChange>();
        foreach (AttributeDescriptor attribute in CdmSchema.AttributeArray(kind))
        {
            if (attribute.Required || !cells.IsDefault(attribute, row))
            {
                Add(attribute.Name, cells.Read(attribute, row));
            }
        }

        foreach ((string name, string value) in Members(UnknownOf(cells.Table, row)))
        {
            Add(name, value);
        }

        return new ElementChange(kind, cells.Table.Text(0, row), change, attributes);

        void Add(string name, string value) =>
            attributes.Add(change == ChangeKind.Added ? new AttributeChange(name, null, value) : new AttributeChange(name, value, null));
    }

    private static void CompareUnknown(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, List<AttributeChange> changes)
    {
        if (before.SequenceEqual(after))
        {
            return;
        }

        SortedDictionary<string, string> old = Members(before), current = Members(after);
        foreach (string name in old.Keys.Union(current.Keys).Order(StringComparer.Ordinal))
        {
            string? from = old.GetValueOrDefault(name), to = current.GetValueOrDefault(name);
            if (from != to)
            {
                changes.Add(new AttributeChange(name, from, to));
            }
        }
    }
}
