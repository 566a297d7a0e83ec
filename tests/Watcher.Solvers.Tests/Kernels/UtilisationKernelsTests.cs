namespace Watcher.Solvers.Tests;

[Trait("Category", "Bits")]
public sealed class UtilisationKernelsTests
{
    [Fact]
    public void Measure_EveryLength_AgreesWithScalarTwin()
    {
        SplitMix64 random = new(1);
        foreach (int count in KernelInput.Lengths)
        {
            foreach (int smallest in (int[])[1, 48, 131_072, 1 << 30])
            {
                int shift = UtilisationKernels.Shift(smallest);
                int[] used = new int[count], scales = new int[count];
                for (int b = 0; b < count; b++)
                {
                    int capacity = random.Below(10) == 0 ? 0 : smallest + random.Below(smallest);
                    scales[b] = UtilisationKernels.Scale(capacity, shift);
                    used[b] = capacity == 0 ? random.Below(100) : random.Below((int)Math.Min(int.MaxValue, 2L * capacity));
                }

                Assert.Equal(KernelTwins.Measure(used, scales, shift), UtilisationKernels.Measure(used, scales, shift));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(48)]
    [InlineData(1_000_003)]
    [InlineData(int.MaxValue)]
    public void Measure_FullBins_IsFullUpToTheRoundingOfTheScale(int capacity)
    {
        int shift = UtilisationKernels.Shift(capacity);
        UtilisationMoments moments = UtilisationKernels.Measure([capacity, 0], [UtilisationKernels.Scale(capacity, shift), 7], shift);
        Assert.InRange(moments.Peak, UtilisationKernels.Full - 1, UtilisationKernels.Full);
    }

    [Fact]
    public void Moments_OfEqualAndOfOppositeBins_HaveTheirDeviations()
    {
        UtilisationMoments equal = UtilisationKernels.Measure([5, 5, 5], [1 << 17, 1 << 17, 1 << 17], 0);
        Assert.Equal(Int128.Zero, equal.CountTimesSquaredDeviations(3));
        Assert.Equal(4, UtilisationKernels.Measure([1, 3], [1, 1], 0).CountTimesSquaredDeviations(2));
    }
}
