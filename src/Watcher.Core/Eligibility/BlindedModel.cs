using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>Copies of a model in which one attribute has other values: those of the next element, none, and much.</summary>
internal static class BlindedModel
{
    /// <summary>A number above what clusters hold, so that a threshold shows.</summary>
    private const int Large = 1_000_000;

    public static IEnumerable<ClusterModel> Variants(ClusterModel model, AttributeDescriptor attribute)
    {
        ElementTable table = model.Table(attribute.Element);
        if (table.Count == 0)
        {
            yield break;
        }

        if (attribute.Kind is AttributeValueKind.Text or AttributeValueKind.NumericId)
        {
            if (table.Count > 1)
            {
                yield return model.With(table.WithText(attribute.Ordinal, Rotated(table.Texts(attribute.Ordinal))));
            }

            yield break;
        }

        Array column = Column(table, attribute);
        if (table.Count > 1)
        {
            yield return With(model, table, attribute, Rotated(column));
        }

        yield return With(model, table, attribute, Filled(column, Blank(attribute)));
        if (attribute.Kind == AttributeValueKind.Flag)
        {
            yield return With(model, table, attribute, Filled(column, (byte)1));
        }
        else if (attribute.Kind is AttributeValueKind.Integer or AttributeValueKind.Real)
        {
            yield return With(model, table, attribute, Filled(column, attribute.Kind == AttributeValueKind.Real ? (double)Large : (object)Large));
        }
    }

    private static ClusterModel With(ClusterModel model, ElementTable table, AttributeDescriptor attribute, Array column) =>
        model.With(table.With(table.Pool, (attribute.Ordinal, column)));

    private static Array Column(ElementTable table, AttributeDescriptor attribute) => attribute.Kind switch
    {
        AttributeValueKind.Flag => table.Flags(attribute.Ordinal),
        AttributeValueKind.Timestamp => table.Times(attribute.Ordinal),
        AttributeValueKind.Real => table.Reals(attribute.Ordinal),
        _ => table.Ints(attribute.Ordinal),
    };

    private static object Blank(AttributeDescriptor attribute) => attribute.Kind switch
    {
        AttributeValueKind.Flag => (object)(byte)0,
        AttributeValueKind.Timestamp => NullValue.Timestamp,
        AttributeValueKind.Real => 1.0,
        AttributeValueKind.Integer => attribute.Nullable ? NullValue.Integer : 1,
        AttributeValueKind.Symbol when !attribute.Nullable => 0,
        _ => NullValue.Index,
    };

    private static Array Rotated(Array column)
    {
        var rotated = (Array)column.Clone();
        Array.Copy(column, 1, rotated, 0, column.Length - 1);
        Array.Copy(column, 0, rotated, column.Length - 1, 1);
        return rotated;
    }

    private static Array Filled(Array column, object value)
    {
        var filled = (Array)column.Clone();
        for (int i = 0; i < filled.Length; i++)
        {
            filled.SetValue(value, i);
        }

        return filled;
    }

    private static Utf8Column Rotated(Utf8Column texts)
    {
        var builder = new Utf8ColumnBuilder();
        for (int row = 0; row < texts.Count; row++)
        {
            builder.Add(texts[(row + 1) % texts.Count]);
        }

        return builder.Build();
    }
}
