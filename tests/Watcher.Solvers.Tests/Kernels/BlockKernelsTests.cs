namespace Watcher.Solvers.Tests;

[Trait("Category", "Bits")]
public sealed class BlockKernelsTests
{
    private static readonly long[] Edges = [long.MinValue, long.MinValue + 1, -1, 0, 1, long.MaxValue - 1, long.MaxValue];

    [Fact]
    public void AtLeast_EveryLength_AgreesWithScalarTwin()
    {
        SplitMix64 random = new(1);
        for (int lanes = 0; lanes <= BlockKernels.Lanes; lanes++)
        {
            for (int dims = 0; dims <= 5; dims++)
            {
                long[] block = Values(ref random, (dims * BlockKernels.Lanes) + 1);
                long[] thresholds = Values(ref random, dims);
                ulong mask = BlockKernels.AtLeast(block, BlockKernels.Lanes, thresholds, lanes);
                Assert.Equal(AtLeastTwin(block, BlockKernels.Lanes, thresholds, lanes), mask);
            }
        }
    }

    [Fact]
    public void Max_EveryLengthAndMask_AgreesWithScalarTwin()
    {
        SplitMix64 random = new(2);
        for (int lanes = 0; lanes <= BlockKernels.Lanes; lanes++)
        {
            for (int round = 0; round < 8; round++)
            {
                long[] values = Values(ref random, lanes);
                ulong every = lanes == 64 ? ulong.MaxValue : (1UL << lanes) - 1;
                ulong mask = round == 0 ? every : round == 1 ? 0 : random.Next() & every;
                Assert.Equal(MaxTwin(values, mask), BlockKernels.Max(values, mask));
            }
        }
    }

    [Fact]
    public void AtLeast_LanesOfAMask_AgreesWithScalarTwin()
    {
        SplitMix64 random = new(3);
        for (int round = 0; round < 2_000; round++)
        {
            long[] values = Values(ref random, BlockKernels.Lanes);
            ulong mask = random.Next() & random.Next() & random.Next();
            if (round % 3 == 0) mask &= 15;
            if (round % 3 == 1) mask &= random.Next() & random.Next() & random.Next();
            long threshold = Values(ref random, 1)[0];
            Assert.Equal(mask & AtLeastTwin(values, 0, [threshold], BlockKernels.Lanes), BlockKernels.AtLeast(values, threshold, mask));
        }
    }

    [Fact]
    public void Within_EveryLength_AgreesWithScalarTwin()
    {
        SplitMix64 random = new(4);
        for (int lanes = 0; lanes <= BlockKernels.Lanes; lanes++)
        {
            for (int round = 0; round < 20; round++)
            {
                long[] values = Values(ref random, lanes);
                long[] ends = Values(ref random, 2);
                ulong expected = 0;
                for (int l = 0; l < lanes; l++)
                {
                    if (values[l] >= ends[0] && values[l] < ends[1]) expected |= 1UL << l;
                }

                Assert.Equal(expected, BlockKernels.Within(values, ends[0], ends[1]));
            }
        }
    }

    [Fact]
    public void WeightedSums_SomeDimensions_AgreesWithScalarTwin()
    {
        SplitMix64 random = new(5);
        for (int round = 0; round < 200; round++)
        {
            int dims = 1 + random.Below(9);
            int[] dimensions = [.. Enumerable.Range(0, dims).Where(_ => random.Below(3) > 0)];
            long[] block = Halves(ref random, dims * BlockKernels.Lanes);
            long[] weights = Halves(ref random, dimensions.Length);
            long[] sums = new long[BlockKernels.Lanes];
            ulong lanes = random.Next() & random.Next() & random.Next();
            BlockKernels.WeightedSums(block, dimensions, weights, lanes, sums);
            foreach (int l in Enumerable.Range(0, sums.Length).Where(l => (lanes >> l & 1) != 0))
                Assert.Equal(dimensions.Select((d, n) => block[(d * BlockKernels.Lanes) + l] * weights[n]).Sum(), sums[l]);
        }
    }

    [Fact]
    public void WeightedSums_DimensionBeyondTheBlock_IsRefused() => Assert.ThrowsAny<ArgumentException>(
        () => BlockKernels.WeightedSums(new long[BlockKernels.Lanes], [1], [1], 1, new long[BlockKernels.Lanes]));

    /// <summary>Values of which sixteen products add up to less than 2⁶³.</summary>
    private static long[] Halves(ref SplitMix64 random, int length)
    {
        long[] values = new long[length];
        for (int i = 0; i < length; i++) values[i] = random.Below(4) == 0 ? (1L << 29) - 1 : random.Below(1 << 29);
        return values;
    }

    private static long[] Values(ref SplitMix64 random, int length)
    {
        long[] values = new long[length];
        for (int i = 0; i < length; i++)
            values[i] = random.Below(3) == 0 ? Edges[random.Below(Edges.Length)] : random.Below(20) - 10;
        return values;
    }

    private static ulong AtLeastTwin(long[] block, int stride, long[] thresholds, int lanes)
    {
        ulong mask = 0;
        for (int l = 0; l < lanes; l++)
        {
            bool all = true;
            for (int d = 0; d < thresholds.Length; d++) all &= block[(d * stride) + l] >= thresholds[d];
            if (all) mask |= 1UL << l;
        }

        return mask;
    }

    private static long MaxTwin(long[] values, ulong mask)
    {
        long best = long.MinValue;
        for (int l = 0; l < values.Length; l++)
        {
            if ((mask >> l & 1) != 0 && values[l] > best) best = values[l];
        }

        return best;
    }
}
