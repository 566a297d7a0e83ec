using System.Runtime.InteropServices;
using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>Attributes of some elements, of their own or of what they belong to, as integer columns: equal integers, equal values. Immutable.</summary>
internal sealed class ClassColumns
{
    private readonly List<string> _paths = [];
    private readonly List<int[]> _values = [];

    /// <summary>The columns, by element.</summary>
    public IReadOnlyList<int[]> Values => _values;

    /// <summary>The columns of some attributes of all elements of a kind.</summary>
    public static ClassColumns Of(ClusterModel model, ElementKind kind, IEnumerable<string> paths)
    {
        var columns = new ClassColumns();
        foreach (string path in paths)
        {
            if (!columns._paths.Contains(path))
            {
                columns.Add(path, (CdmSchema.Find(path) is { } attribute ? Column(model, kind, attribute) : null)
                    ?? throw new ArgumentException($"'{path}' is not an attribute that {CdmSchema.CollectionName(kind)} can be told apart by", nameof(paths)));
            }
        }

        return columns;
    }

    /// <summary>Some of these columns.</summary>
    public ClassColumns Only(IEnumerable<string> paths)
    {
        var columns = new ClassColumns();
        foreach (string path in paths)
        {
            int index = _paths.IndexOf(path);
            columns.Add(path, index >= 0 ? _values[index] : throw new ArgumentException($"'{path}' is not among the attributes grouped by", nameof(paths)));
        }

        return columns;
    }

    /// <summary>These columns of some of the elements.</summary>
    public ClassColumns At(int[] elements)
    {
        var columns = new ClassColumns();
        for (int i = 0; i < _paths.Count; i++)
        {
            columns.Add(_paths[i], Pick(_values[i], elements));
        }

        return columns;
    }

    /// <summary>The values of some elements; -1 for those below 0.</summary>
    public static int[] Pick(int[] values, int[] elements)
    {
        var picked = new int[elements.Length];
        for (int i = 0; i < picked.Length; i++)
        {
            picked[i] = elements[i] < 0 ? -1 : values[elements[i]];
        }

        return picked;
    }

    private void Add(string path, int[] values)
    {
        _paths.Add(path);
        _values.Add(values);
    }

    /// <summary>The column of an attribute; null where elements of the kind cannot be told apart by it.</summary>
    private static int[]? Column(ClusterModel model, ElementKind kind, AttributeDescriptor attribute) => (kind, attribute.Element) switch
    {
        (_, var element) when element == kind => Own(model.Table(kind), attribute),
        (ElementKind.ComputeNode, ElementKind.Aggregate) => model.AggregatesByNode.SetOf,
        // What is on a node is no attribute of the node; a filter that follows it is asked again, and nodes are told apart by row.
        (ElementKind.ComputeNode, ElementKind.Instance) => [.. Enumerable.Range(0, model.Nodes.Count)],
        (ElementKind.Instance, _) => Through(model, kind, InstanceAttr.Node, Column(model, ElementKind.ComputeNode, attribute)),
        (ElementKind.Volume, _) => Through(model, kind, VolumeAttr.Host, Column(model, ElementKind.StoragePool, attribute)),
        (ElementKind.StoragePool, ElementKind.StorageNode) => Through(model, kind, StoragePoolAttr.Node, Column(model, ElementKind.StorageNode, attribute)),
        _ => null,
    };

    /// <summary>A column of what elements refer to as one of theirs: its values numbered from 0, so that -1 is free for those that refer to nothing.</summary>
    private static int[]? Through(ClusterModel model, ElementKind kind, int reference, int[]? values) =>
        values is null ? null : Pick(RowGrouping.Group([values], values.Length).ClassOf, model.Table(kind).Ints(reference));

    private static int[] Own(ElementTable table, AttributeDescriptor attribute)
    {
        int ordinal = attribute.Ordinal;
        return attribute.Kind switch
        {
            AttributeValueKind.Flag => Array.ConvertAll(table.Flags(ordinal), flag => (int)flag),
            AttributeValueKind.Timestamp => RowGrouping.Number(MemoryMarshal.Cast<long, ulong>(table.Times(ordinal))).ClassOf,
            AttributeValueKind.Real => RowGrouping.Number(MemoryMarshal.Cast<double, ulong>(table.Reals(ordinal))).ClassOf,
            AttributeValueKind.Text or AttributeValueKind.NumericId => Texts(table, ordinal),
            _ => table.Ints(ordinal),
        };
    }

    private static int[] Texts(ElementTable table, int ordinal)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var column = new int[table.Count];
        for (int row = 0; row < column.Length; row++)
        {
            string text = table.Text(ordinal, row);
            if (!numbers.TryGetValue(text, out column[row]))
            {
                numbers[text] = column[row] = numbers.Count;
            }
        }

        return column;
    }
}
