namespace Watcher.Solvers.Tests;

public sealed class KeySorterTests
{
    [Fact]
    public void Sort_AnyLengthWithTies_SortsByKeyThenItem()
    {
        SplitMix64 random = new(5);
        for (int length = 0; length < 150; length++)
        {
            int[] items = [.. Enumerable.Range(0, length)];
            long[] keyOf = new long[length];
            for (int n = 0; n < length; n++)
            {
                keyOf[n] = random.Below(12) == 0 ? long.MinValue + random.Below(2) : random.Below(9) - 4;
                int other = random.Below(n + 1);
                (items[n], items[other]) = (items[other], items[n]);
            }

            int[] expected = [.. items.OrderBy(i => keyOf[i]).ThenBy(i => i)];
            long[] keys = [.. items.Select(i => keyOf[i])];
            KeySorter.Sort(keys, items);
            Assert.Equal(expected, items);
            Assert.Equal(expected.Select(i => keyOf[i]), keys);
        }
    }
}
