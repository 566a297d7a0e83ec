using System.Text;
using FsCheck.Fluent;
using Watcher.Core.Tests.Generators;
using Watcher.Model;

namespace Watcher.Core.Tests.Model;

public class RowSorterTests
{
    [Fact]
    public void Sort_AnyTexts_IsOrdinalByBytesThenByRow()
    {
        var texts =
            from items in Gen.ListOf(Gen.OneOf(ModelGenerator.Text, Gen.Elements("12345678", "12345678a", "12345678b", "1234567", "web-10", "web-9"), Gen.Choose(0, 999).Select(i => $"i-{i}")))
            select items.ToArray();

        Laws.ForAll(texts, items =>
        {
            var column = new Utf8ColumnBuilder();
            foreach (string item in items)
            {
                column.Add(Encoding.UTF8.GetBytes(item));
            }

            int[] expected = [.. Enumerable.Range(0, items.Length).OrderBy(i => Encoding.UTF8.GetBytes(items[i]), ByBytes).ThenBy(i => i)];

            int[] rows = RowSorter.Sort(column.Build(), out bool wasSorted);

            Assert.Equal(expected, rows);
            Assert.Equal(expected.SequenceEqual(Enumerable.Range(0, items.Length)), wasSorted);
        }, 300);
    }

    private static readonly Comparer<byte[]> ByBytes = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));
}
