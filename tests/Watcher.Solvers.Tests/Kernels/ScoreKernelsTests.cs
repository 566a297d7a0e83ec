namespace Watcher.Solvers.Tests;

[Trait("Category", "Bits")]
public sealed class ScoreKernelsTests
{
    [Fact]
    public void WeightedSum_EveryLength_AgreesWithScalarTwin()
    {
        SplitMix64 random = new(1);
        foreach (int count in KernelInput.Lengths)
        {
            for (int round = 0; round < 12; round++)
            {
                int dims = round % 6;
                int stride = count + random.Below(3);
                int[] columns = KernelInput.Integers<int>(ref random, Math.Max(0, ((dims - 1) * stride) + count));
                int[] weights = KernelInput.Integers<int>(ref random, dims);
                int floor = round % 2 == 0 ? 0 : ScoreKernels.NoFloor;
                long[] expected = new long[count], actual = new long[count];
                KernelTwins.WeightedSum(columns, stride, weights, floor, expected);
                ScoreKernels.WeightedSum(columns, stride, weights, floor, actual);
                Assert.Equal(expected, actual);
            }
        }
    }

    [Fact]
    public void WeightedSum_ColumnsTooShort_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ScoreKernels.WeightedSum(new int[15], 8, [1, 1], 0, new long[8]));
}
