using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>
/// Turns attribute paths into integer columns: equal integers, equal values. What an element belongs to is one more column: the class of that.
/// </summary>
internal static class ClassColumns
{
    public static int[][] Of(ClusterModel model, ElementKind kind, IEnumerable<string> paths)
    {
        var own = new SortedDictionary<string, AttributeDescriptor>(StringComparer.Ordinal);
        var related = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            AttributeDescriptor? attribute = CdmSchema.Find(path);
            if (attribute?.Element == kind)
            {
                own[path] = attribute;
            }
            else if (attribute is not null && IsRelated(kind, attribute.Element))
            {
                related.Add(path);
            }
            else
            {
                throw new ArgumentException($"'{path}' is not an attribute that {CdmSchema.CollectionName(kind)} can be told apart by", nameof(paths));
            }
        }

        ElementTable table = model.Table(kind);
        var columns = new List<int[]>();
        foreach (AttributeDescriptor attribute in own.Values)
        {
            columns.Add(Column(table, attribute));
        }

        if (related.Count > 0)
        {
            columns.Add(Related(model, kind, related));
        }

        return [.. columns];
    }

    private static bool IsRelated(ElementKind kind, ElementKind other) => (kind, other) switch
    {
        (ElementKind.Instance, ElementKind.ComputeNode or ElementKind.Aggregate) => true,
        // What is on a node is no attribute of the node; a filter that follows it is asked again, and nodes are told apart by row.
        (ElementKind.ComputeNode, ElementKind.Aggregate or ElementKind.Instance) => true,
        (ElementKind.Volume, ElementKind.StoragePool or ElementKind.StorageNode) => true,
        (ElementKind.StoragePool, ElementKind.StorageNode) => true,
        _ => false,
    };

    private static int[] Related(ClusterModel model, ElementKind kind, SortedSet<string> paths)
    {
        switch (kind)
        {
            case ElementKind.ComputeNode when paths.Any(p => CdmSchema.Find(p)!.Element == ElementKind.Instance):
                int[] rows = new int[model.Nodes.Count];
                for (int row = 0; row < rows.Length; row++)
                {
                    rows[row] = row;
                }

                return rows;
            case ElementKind.ComputeNode:
                return model.AggregatesByNode.SetOf;
            case ElementKind.Instance:
                return Through(model, ElementKind.ComputeNode, paths, model.Table(kind).Ints(InstanceAttr.Node));
            case ElementKind.Volume:
                return Through(model, ElementKind.StoragePool, paths, model.Table(kind).Ints(VolumeAttr.Host));
            default:
                return Through(model, ElementKind.StorageNode, paths, model.Table(kind).Ints(StoragePoolAttr.Node));
        }
    }

    private static int[] Through(ClusterModel model, ElementKind target, SortedSet<string> paths, int[] reference)
    {
        ReadOnlySpan<int> classOf = ElementClasses.Group(model, target, paths).ClassOf;
        var column = new int[reference.Length];
        for (int row = 0; row < column.Length; row++)
        {
            column[row] = reference[row] < 0 ? -1 : classOf[reference[row]];
        }

        return column;
    }

    private static int[] Column(ElementTable table, AttributeDescriptor attribute)
    {
        int ordinal = attribute.Ordinal;
        switch (attribute.Kind)
        {
            case AttributeValueKind.Flag:
                return Number(table.Count, row => table.Flags(ordinal)[row]);
            case AttributeValueKind.Timestamp:
                return Number(table.Count, row => table.Times(ordinal)[row]);
            case AttributeValueKind.Real:
                return Number(table.Count, row => BitConverter.DoubleToInt64Bits(table.Reals(ordinal)[row]));
            case AttributeValueKind.Text or AttributeValueKind.NumericId:
                var texts = new Dictionary<string, long>(StringComparer.Ordinal);
                return Number(table.Count, row => texts.TryGetValue(table.Text(ordinal, row), out long known) ? known : texts[table.Text(ordinal, row)] = texts.Count);
            default:
                return table.Ints(ordinal);
        }
    }

    private static int[] Number(int count, Func<int, long> value)
    {
        var numbers = new Dictionary<long, int>();
        var column = new int[count];
        for (int row = 0; row < count; row++)
        {
            long key = value(row);
            if (!numbers.TryGetValue(key, out int number))
            {
                numbers[key] = number = numbers.Count;
            }

            column[row] = number;
        }

        return column;
    }
}
