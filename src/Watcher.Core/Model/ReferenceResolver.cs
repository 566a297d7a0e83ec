using System.Text;
using Watcher.Diagnostics;

namespace Watcher.Model;

/// <summary>Turns the ids that references were read as into rows of their target; a target that is not there is an error.</summary>
internal static class ReferenceResolver
{
    public static void Resolve(ElementTable table, int[] order, ElementTable[] all, ProblemCollector problems)
    {
        foreach (AttributeDescriptor attribute in CdmSchema.AttributeArray(table.Kind))
        {
            if (attribute.Target is not { } target)
            {
                continue;
            }

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

                if (rows[index] < 0)
                {
                    problems.Error(
                        $"{CdmSchema.CollectionName(table.Kind)}[{order[row]}].{attribute.Name}",
                        $"'{table.Pool.String(index)}' of {Describe(table, row)} is not in {CdmSchema.CollectionName(target)}; add it there or remove the reference");
                }

                column[row] = rows[index] - 1;
            }
        }
    }

    private static string Describe(ElementTable table, int row) => $"'{Encoding.UTF8.GetString(table.Texts(0)[row])}'";
}
