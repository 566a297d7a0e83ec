using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>
/// Instances grouped by equal values of some attributes: what cannot be told apart by those attributes is one class. Classes are numbered
/// by their first instance, so that equal content has equal classes. Immutable; thread-safe.
/// </summary>
public sealed class InstanceClasses
{
    private readonly int[] _classOf;
    private readonly int[] _representative;

    private InstanceClasses(int[] classOf, int[] representative)
    {
        _classOf = classOf;
        _representative = representative;
    }

    /// <summary>Number of classes.</summary>
    public int Count => _representative.Length;

    /// <summary>Class of each instance row.</summary>
    public ReadOnlySpan<int> ClassOfInstance => _classOf;

    /// <summary>Row of the first instance of a class.</summary>
    public int Representative(int instanceClass) => _representative[instanceClass];

    /// <summary>Groups the instances of a model by attributes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="attributePaths">Paths such as <c>instances.pinned_az</c>; none = one class.</param>
    /// <exception cref="ArgumentException">A path is not an attribute of instances.</exception>
    public static InstanceClasses Group(ClusterModel model, IEnumerable<string> attributePaths)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(attributePaths);
        ElementTable table = model.Table(ElementKind.Instance);
        int count = table.Count;
        int[] classOf = new int[count];
        int classes = count > 0 ? 1 : 0;
        foreach (string path in attributePaths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (CdmSchema.Find(path) is not { Element: ElementKind.Instance } attribute)
            {
                throw new ArgumentException($"'{path}' is not an attribute of instances", nameof(attributePaths));
            }

            classes = classes <= 1 && attribute.Kind is (AttributeValueKind.Symbol or AttributeValueKind.JsonObject or AttributeValueKind.JsonArray)
                ? Number(classOf, table.Ints(attribute.Ordinal), table.Pool.Count)
                : Refine(classOf, Values(table, attribute));
        }

        var representative = new int[classes];
        Array.Fill(representative, -1);
        for (int row = 0; row < count; row++)
        {
            if (representative[classOf[row]] < 0)
            {
                representative[classOf[row]] = row;
            }
        }

        return new InstanceClasses(classOf, representative);
    }

    /// <summary>The first attribute, by pool index: a table instead of a dictionary.</summary>
    private static int Number(int[] classOf, int[] indexes, int poolCount)
    {
        var numbers = new int[poolCount + 1];
        int classes = 0;
        for (int row = 0; row < classOf.Length; row++)
        {
            ref int number = ref numbers[indexes[row] + 1];
            number = number == 0 ? ++classes : number;
            classOf[row] = number - 1;
        }

        return classes;
    }

    private static int Refine(int[] classOf, Func<int, long> value)
    {
        var seen = new Dictionary<(int, long), int>();
        for (int row = 0; row < classOf.Length; row++)
        {
            (int, long) key = (classOf[row], value(row));
            if (!seen.TryGetValue(key, out int refined))
            {
                seen[key] = refined = seen.Count;
            }

            classOf[row] = refined;
        }

        return seen.Count;
    }

    private static Func<int, long> Values(ElementTable table, AttributeDescriptor attribute)
    {
        int ordinal = attribute.Ordinal;
        switch (attribute.Kind)
        {
            case AttributeValueKind.Flag:
                return row => table.Flags(ordinal)[row];
            case AttributeValueKind.Timestamp:
                return row => table.Times(ordinal)[row];
            case AttributeValueKind.Real:
                return row => BitConverter.DoubleToInt64Bits(table.Reals(ordinal)[row]);
            case AttributeValueKind.Text or AttributeValueKind.NumericId:
                var texts = new Dictionary<string, long>(StringComparer.Ordinal);
                return row => texts.TryGetValue(table.Text(ordinal, row), out long known) ? known : texts[table.Text(ordinal, row)] = texts.Count;
            default:
                return row => table.Ints(ordinal)[row];
        }
    }
}
