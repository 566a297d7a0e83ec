using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>
/// Elements grouped by equal values of some attributes: what cannot be told apart by those attributes is one class. Classes are numbered
/// by their first element, so that equal content has equal classes. Immutable; thread-safe.
/// </summary>
public sealed class ElementClasses
{
    private readonly ClassColumns _columns;
    private readonly int[] _classOf;
    private readonly int[] _representative;

    private ElementClasses(ElementKind kind, ClassColumns columns, int[] classOf, int[] representative)
    {
        Kind = kind;
        _columns = columns;
        _classOf = classOf;
        _representative = representative;
    }

    /// <summary>The kind of the elements.</summary>
    public ElementKind Kind { get; }

    /// <summary>Number of classes.</summary>
    public int Count => _representative.Length;

    /// <summary>Class of each row.</summary>
    public ReadOnlySpan<int> ClassOf => _classOf;

    /// <summary>Row of the first element of each class, ascending.</summary>
    public ReadOnlySpan<int> Representatives => _representative;

    /// <summary>Row of the first element of a class.</summary>
    public int Representative(int number) => _representative[number];

    /// <summary>
    /// Groups the elements of one kind. Beside their own attributes those of what they belong to count: of an instance's node and its
    /// aggregates, of a node's aggregates, of a volume's pool and backend, of a pool's backend.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="kind">Instances, compute nodes, volumes or storage pools.</param>
    /// <param name="paths">Paths such as <c>instances.pinned_az</c>; none = one class.</param>
    /// <exception cref="ArgumentException">A path is not an attribute that elements of the kind have or can be told by.</exception>
    public static ElementClasses Group(ClusterModel model, ElementKind kind, IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(paths);
        var columns = ClassColumns.Of(model, kind, paths);
        (int[] classOf, int[] representative) = RowGrouping.Group(columns.Values, model.Table(kind).Count);
        return new ElementClasses(kind, columns.At(representative), classOf, representative);
    }

    /// <summary>
    /// Groups the classes themselves by fewer attributes; <see cref="ClassOf"/> of the answer is by class of this, its representatives are rows.
    /// </summary>
    /// <param name="paths">Paths among those that this was made of.</param>
    /// <exception cref="ArgumentException">A path is not one of those.</exception>
    public ElementClasses Coarsen(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ClassColumns columns = _columns.Only(paths);
        (int[] classOf, int[] first) = RowGrouping.Group(columns.Values, Count);
        return new ElementClasses(Kind, columns.At(first), classOf, ClassColumns.Pick(_representative, first));
    }
}
