using System.Text;
using Watcher.Diagnostics;

namespace Watcher.Model;

/// <summary>Turns the ids that references were read as into rows of their target; a target that is not there is an error.</summary>
internal static class ReferenceResolver
{
    /// <summary>Resolves all references of a table; those into a kind of which ids are broken are not judged, since that is reported already.</summary>
    public static void Resolve(
        ElementTable table, int[] order, ElementTable[] all, Func<ElementKind, bool> hasBrokenIds, ProblemCollector problems)
    {
        foreach (AttributeDescriptor attribute in CdmSchema.AttributeArray(table.Kind))
        {
            if (attribute.Target is not { } target)
            {
                continue;
            }

            bool broken = hasBrokenIds(target);
            ElementTable targets = all[(int)target];
            int[] column = table.Ints(attribute.Ordinal);

            // Every distinct id is looked up once: pool index -> row + 1, 0 = not asked yet, -1 = not there.
            var rows = new int[table.Pool.Count];
            for (int row = 0; row < column.Length; row++)
            {
                int index = column[row];
                if (index < 0)
                {
                    continue;
                }

                if (rows[index] == 0)
                {
                    rows[index] = targets.Find(table.Pool.Utf8(index)) is var found && found >= 0 ? found + 1 : -1;
                }

                if (rows[index] < 0 && !broken)
                {
                    problems.Error(
                        $"{CdmSchema.CollectionName(table.Kind)}[{order[row]}].{attribute.Name}",
                        $"'{table.Pool.String(index)}' of {Describe(table, row)} is not in {CdmSchema.CollectionName(target)}; add it there or remove the reference");
                }

                column[row] = Math.Max(rows[index] - 1, NullValue.Index);
            }
        }
    }

    private static string Describe(ElementTable table, int row) => $"'{Encoding.UTF8.GetString(table.Texts(0)[row])}'";
}
