using FsCheck;
using FsCheck.Fluent;
using Watcher.Core.Tests.Generators;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Core.Tests.Eligibility;

/// <summary>Classes must be those that comparing the cells of the document gives, numbered by their first element.</summary>
public class ElementClassesTests
{
    private static readonly (ElementKind Kind, ElementKind[] Others)[] s_kinds =
    [
        (ElementKind.Instance, [ElementKind.ComputeNode, ElementKind.Aggregate]),
        (ElementKind.ComputeNode, [ElementKind.Aggregate, ElementKind.Instance]),
        (ElementKind.Volume, [ElementKind.StoragePool, ElementKind.StorageNode]),
        (ElementKind.StoragePool, [ElementKind.StorageNode]),
    ];

    [Fact]
    public void Group_AnyAttributes_IsWhatComparingTheCellsGives() => Laws.ForAll(Cases, c =>
    {
        var classes = ElementClasses.Group(c.Model, c.Kind, c.Paths);

        Assert.Equal(Numbers(c.Model, c.Kind, c.Paths), classes.ClassOf.ToArray());
        Assert.Equal(Firsts(classes.ClassOf.ToArray()), classes.Representatives.ToArray());
    });

    [Fact]
    public void Coarsen_SomeOfTheAttributes_IsGroupingByThem() => Laws.ForAll(Cases, c =>
    {
        string[] fewer = [.. c.Paths.Where((_, i) => i % 2 == 0)];
        var fine = ElementClasses.Group(c.Model, c.Kind, c.Paths);
        ElementClasses coarse = fine.Coarsen(fewer);
        int[] byRow = [.. fine.ClassOf.ToArray().Select(number => coarse.ClassOf[number])];

        Assert.Equal(Numbers(c.Model, c.Kind, fewer), byRow);
        Assert.Equal(Firsts(byRow), coarse.Representatives.ToArray());
        Assert.Equal(coarse.Count, coarse.Coarsen(fewer).Count);
    });

    [Fact]
    public void Group_AttributeOfAnotherKind_NamesIt()
    {
        ClusterModel model = new ClusterModelBuilder().Build();

        ArgumentException e = Assert.Throws<ArgumentException>(() => ElementClasses.Group(model, ElementKind.Instance, ["volumes.status"]));

        Assert.StartsWith("'volumes.status' is not an attribute that instances can be told apart by", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Coarsen_AttributeNotGroupedBy_NamesIt()
    {
        var classes = ElementClasses.Group(new ClusterModelBuilder().Build(), ElementKind.Instance, [CdmAttribute.InstanceState]);

        ArgumentException e = Assert.Throws<ArgumentException>(() => classes.Coarsen([CdmAttribute.InstanceFlavor]));

        Assert.StartsWith("'instances.flavor' is not among the attributes grouped by", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Group_ColumnsWiderThanOneKey_IsWhatComparingTheRowsGives() => Laws.ForAll(Rows, rows =>
    {
        int[][] columns = [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Select(r => r[c]).ToArray())];

        (int[] classOf, int[] first) = RowGrouping.Group(columns, rows.Length);

        Assert.Equal(Number(rows.Select(r => string.Join(' ', r))), classOf);
        Assert.Equal(Firsts(classOf), first);
    });

    /// <summary>Rows of integers from one end of the range to the other, so that a key is full after two columns, and enough of them to let the table grow.</summary>
    private static Gen<int[][]> Rows =>
        from columns in Gen.Choose(1, 7)
        from count in Gen.Choose(1, 700)
        from values in Gen.Elements(int.MinValue, -2, -1, 0, 1, 500, int.MaxValue).ArrayOf(columns * count)
        select values.Chunk(columns).ToArray();

    private static Gen<(ClusterModel Model, ElementKind Kind, string[] Paths)> Cases =>
        from model in ModelGenerator.Model
        from kind in Gen.Elements(s_kinds)
        from paths in Gen.Elements(new[] { kind.Kind }.Concat(kind.Others).SelectMany(k => CdmSchema.Attributes(k)).Select(a => a.Path).ToArray()).ArrayOf()
        select (model, kind.Kind, paths);

    private static int[] Numbers(ClusterModel model, ElementKind kind, string[] paths) =>
        Number(Enumerable.Range(0, model.Table(kind).Count).Select(row => string.Join('\n', paths.Select(path => Cell(model, kind, row, CdmSchema.Find(path)!)))));

    private static int[] Number(IEnumerable<string> keys)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. keys.Select(key => numbers.TryGetValue(key, out int known) ? known : numbers[key] = numbers.Count)];
    }

    private static int[] Firsts(int[] classOf) => [.. classOf.Distinct().Select(number => Array.IndexOf(classOf, number))];

    /// <summary>What an element is told apart by: its cell, that of what it belongs to, the aggregates that it is in, or itself where what is on it counts.</summary>
    private static string Cell(ClusterModel model, ElementKind kind, int row, AttributeDescriptor attribute)
    {
        if (attribute.Element == kind)
        {
            return new CellText(model, kind).Read(attribute, row);
        }

        if (kind == ElementKind.ComputeNode)
        {
            return attribute.Element == ElementKind.Aggregate ? string.Join(' ', new ComputeNode(model, row).Aggregates.Select(a => a.Id)) : $"node {row}";
        }

        (ElementKind target, int reference) = kind switch
        {
            ElementKind.Instance => (ElementKind.ComputeNode, InstanceAttr.Node),
            ElementKind.Volume => (ElementKind.StoragePool, VolumeAttr.Host),
            _ => (ElementKind.StorageNode, StoragePoolAttr.Node),
        };
        int other = model.Table(kind).Ints(reference)[row];
        return other < 0 ? "belongs to nothing" : Cell(model, target, other, attribute);
    }
}
