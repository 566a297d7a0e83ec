namespace Watcher.Solvers.Tests;

public sealed class PatternSizesTests
{
    [Theory]
    [InlineData(100, 1)]
    [InlineData(5_000, 24)]
    [InlineData(900_000, 1)]
    public void From_AnyOrder_CountsEachSizeInTheLargestUnit(int capacity, int unit)
    {
        SplitMix64 random = new((ulong)capacity);
        for (int round = 0; round < 50; round++)
        {
            long[] sizes = new long[1 + random.Below(300)];
            for (int n = 0; n < sizes.Length; n++) sizes[n] = (1 + random.Below(round % 2 == 0 ? 20 : capacity / unit)) * (long)unit;
            PatternSizes? found = PatternSizes.From(sizes, capacity);
            long common = sizes.Aggregate((a, b) => (long)System.Numerics.BigInteger.GreatestCommonDivisor(a, b));
            (long Size, int Count)[] expected = [.. sizes.GroupBy(s => s / common).OrderByDescending(g => g.Key).Select(g => (g.Key, g.Count()))];
            if (found is null) continue;
            Assert.Equal(capacity / common, found.Capacity);
            Assert.Equal(expected, found.Sizes.Zip(found.Demand, (size, count) => ((long)size, count)));
            Assert.True(found.SameAs(PatternSizes.From([.. sizes.OrderByDescending(s => s)], capacity)!));
        }
    }

    [Fact]
    public void From_TooManySizesOrTooLargeOnes_IsNull()
    {
        Assert.Null(PatternSizes.From([], 10));
        Assert.Null(PatternSizes.From([11, 3], 10));
        Assert.Null(PatternSizes.From([.. Enumerable.Range(1, PatternMaster.MostSizes + 1).Select(n => (long)n)], 1_000));
        Assert.NotNull(PatternSizes.From([.. Enumerable.Range(1, PatternMaster.MostSizes).Select(n => (long)n)], 1_000));
    }

    [Fact]
    public void Relaxed_CoarseUnit_LeavesOutWhatIsSmallerAndRoundsTheRestDown()
    {
        PatternSizes found = PatternSizes.Relaxed([9, 100, 25, 21, 48, 100], 100, 70)!;
        Assert.Equal(8, found.Capacity);
        Assert.Equal([8, 4, 2, 1], found.Sizes);
        Assert.Equal([2, 1, 1, 1], found.Demand);
        Assert.Null(PatternSizes.Relaxed([9, 101], 100, 70));
    }
}
