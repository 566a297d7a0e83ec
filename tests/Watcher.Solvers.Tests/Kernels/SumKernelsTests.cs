namespace Watcher.Solvers.Tests;

[Trait("Category", "Bits")]
public sealed class SumKernelsTests
{
    [Fact]
    public void Sums_OfIntegers_AgreeWithScalarTwins()
    {
        SplitMix64 random = new(1);
        foreach (int length in KernelInput.Lengths)
        {
            for (int round = 0; round < 8; round++)
            {
                int[] ints = KernelInput.Integers<int>(ref random, length, edges: round > 2);
                long[] longs = KernelInput.Integers<long>(ref random, length, edges: round > 2);
                int centre = KernelInput.Integers<int>(ref random, 1)[0];
                Assert.Equal(KernelTwins.Sum(ints), SumKernels.Sum(ints));
                Assert.Equal(KernelTwins.Sum(longs), SumKernels.Sum(longs));
                Assert.Equal(KernelTwins.SumOfSquares(ints, centre), SumKernels.SumOfSquares(ints, centre));
            }
        }
    }

    [Fact]
    public void Sums_OfDoubles_HaveTheBitsOfTheirScalarTwins()
    {
        SplitMix64 random = new(2);
        foreach (int length in KernelInput.Lengths)
        {
            for (int kinds = 0; kinds <= 11; kinds++)
            {
                double[] values = KernelInput.Doubles(ref random, length, kinds);
                double centre = KernelInput.Doubles(ref random, 1, kinds)[0];
                AssertBits(KernelTwins.Sum(values), SumKernels.Sum(values));
                AssertBits(KernelTwins.SumOfSquares(values, centre), SumKernels.SumOfSquares(values, centre));
                AssertBits(KernelTwins.SumOfSquares(values, 0), SumKernels.SumOfSquares(values, 0));
            }
        }
    }

    [Fact]
    public void Sum_OfAKnownColumn_HasKnownBits()
    {
        // The value itself, so that kernel and twin cannot drift together from one version to the next.
        double[] values = new double[1003];
        for (int i = 0; i < values.Length; i++) values[i] = 1.0 / (i + 1);
        AssertBits(BitConverter.Int64BitsToDouble(KnownBits), SumKernels.Sum(values));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(19)]
    public void Sum_OfNegativeZeros_IsPositiveZero(int length)
    {
        double[] values = new double[length];
        Array.Fill(values, -0.0);
        AssertBits(0.0, SumKernels.Sum(values));
    }

    [Fact]
    public void Sum_OfInfinitiesOfBothSigns_IsTheOneNaN()
    {
        AssertBits(double.NaN, SumKernels.Sum([double.PositiveInfinity, 1, double.NegativeInfinity]));
        AssertBits(double.PositiveInfinity, SumKernels.Sum([double.PositiveInfinity, 1]));
        AssertBits(double.NaN, SumKernels.Sum([1, -double.NaN]));
    }

    private const long KnownBits = 4620117280331997976;

    private static void AssertBits(double expected, double actual) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
}
