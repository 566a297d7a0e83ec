using System.Numerics;

namespace Watcher.Solvers.Tests;

[Trait("Category", "Bits")]
public sealed class RankKernelsTests
{
    [Fact]
    public void ArgMinAndArgMax_OfInts_AgreeWithScalarTwins()
    {
        SplitMix64 random = new(1);
        foreach (int length in KernelInput.Lengths)
        {
            for (int round = 0; round < 8; round++) Agree(ref random, KernelInput.Integers<int>(ref random, length, edges: round > 3));
        }
    }

    [Fact]
    public void ArgMinAndArgMax_OfLongs_AgreeWithScalarTwins()
    {
        SplitMix64 random = new(2);
        foreach (int length in KernelInput.Lengths)
        {
            for (int round = 0; round < 8; round++) Agree(ref random, KernelInput.Integers<long>(ref random, length, edges: round > 3));
        }
    }

    [Fact]
    public void ArgMinAndArgMax_OfDoubles_AgreeWithScalarTwins()
    {
        SplitMix64 random = new(3);
        foreach (int length in KernelInput.Lengths)
        {
            for (int kinds = 0; kinds <= 11; kinds++) Agree(ref random, KernelInput.Doubles(ref random, length, kinds));
        }
    }

    [Theory]
    [InlineData(double.NaN, -1)]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.MaxValue, 0)]
    [InlineData(double.MinValue, 0)]
    public void ArgMinAndArgMax_OneValueEverywhere_IsTheFirst(double value, int expected)
    {
        double[] values = new double[200];
        Array.Fill(values, value);
        Assert.Equal(expected, RankKernels.ArgMin<double>(values));
        Assert.Equal(expected, RankKernels.ArgMax<double>(values));
    }

    [Fact]
    public void ArgMin_ZerosOfBothSigns_IsTheFirst()
    {
        double[] values = new double[130];
        values[77] = -0.0;
        Assert.Equal(0, RankKernels.ArgMin<double>(values));
        Assert.Equal(0, RankKernels.ArgMax<double>(values));
    }

    [Fact]
    public void ArgMin_MaskTooShort_IsRefused() =>
        Assert.Throws<ArgumentException>(() => RankKernels.ArgMin<long>(new long[65], new ulong[1]));

    private static void Agree<T>(ref SplitMix64 random, T[] values)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        Assert.Equal(KernelTwins.ArgMin<T>(values), RankKernels.ArgMin<T>(values));
        Assert.Equal(KernelTwins.ArgMax<T>(values), RankKernels.ArgMax<T>(values));
        for (int round = 0; round < 6; round++)
        {
            ulong[] mask = KernelInput.Mask(ref random, values.Length, round, dirty: true);
            Assert.Equal(KernelTwins.ArgMin<T>(values, mask), RankKernels.ArgMin<T>(values, mask));
            Assert.Equal(KernelTwins.ArgMax<T>(values, mask), RankKernels.ArgMax<T>(values, mask));
        }
    }
}
