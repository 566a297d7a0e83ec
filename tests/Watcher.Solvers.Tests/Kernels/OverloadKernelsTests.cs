using System.Numerics;

namespace Watcher.Solvers.Tests;

[Trait("Category", "Bits")]
public sealed class OverloadKernelsTests
{
    [Fact]
    public void Sum_OfInts_AgreesWithScalarTwin()
    {
        SplitMix64 random = new(1);
        foreach (int length in KernelInput.Lengths)
        {
            int[] rooms = KernelInput.Integers<int>(ref random, length);
            Assert.Equal(KernelTwins.Overload<int>(rooms), OverloadKernels.Sum(rooms));
        }
    }

    [Fact]
    public void Sum_OfLongs_AgreesWithScalarTwin()
    {
        SplitMix64 random = new(2);
        foreach (int length in KernelInput.Lengths)
        {
            long[] rooms = KernelInput.Integers<long>(ref random, length);
            Assert.Equal(KernelTwins.Overload<long>(rooms), OverloadKernels.Sum(rooms));
        }
    }

    [Fact]
    public void ArrivalAndCheapest_OfInts_AgreeWithScalarTwins() => Agree<int>(3, [1, 1, 5, 1000], 25);

    [Fact]
    public void ArrivalAndCheapest_OfLongs_AgreeWithScalarTwins() => Agree<long>(4, [1, 1, 5, 1000, 1L << 33], 25);

    [Fact]
    public void ArrivalAndCheapest_OfWideDemands_AgreeWithScalarTwins() => Agree<long>(5, [1, 3, 1L << 20], 1L << 39);

    [Fact]
    public void Arrival_OfLongs_IsTheChangeOfTheOverload()
    {
        SplitMix64 random = new(6);
        long[] rooms = KernelInput.Integers<long>(ref random, 500);
        long[] deltas = new long[500];
        OverloadKernels.Arrival<long>(rooms, 0, [17], [3], deltas);
        for (int b = 0; b < deltas.Length; b++)
        {
            Int128 change = 3 * (Int128.Max(0, 17 - (Int128)rooms[b]) - Int128.Max(0, -(Int128)rooms[b]));
            Assert.Equal(change, deltas[b]);
        }
    }

    [Theory]
    [InlineData(70, 40)]
    [InlineData(70, 69)]
    [InlineData(3, 1)]
    public void Cheapest_EveryBinAddsTheMostThereIs_IsTheFirstOfTheMask(int count, int bin)
    {
        int[] rooms = new int[count];
        Array.Fill(rooms, -1);
        ulong[] mask = new ulong[2];
        mask[bin >> 6] = ulong.MaxValue << (bin & 63);
        Assert.Equal(bin, OverloadKernels.Cheapest<int>(rooms, 0, [int.MaxValue], [1], count, mask, out int delta));
        Assert.Equal(int.MaxValue, delta);
        Assert.Equal(-1, OverloadKernels.Cheapest<int>(rooms, 0, [int.MaxValue], [1], bin, mask, out delta));
        Assert.Equal(0, delta);
    }

    [Fact]
    public void Arrival_ResultBeyondTheType_IsRefused() =>
        Assert.Throws<OverflowException>(() => OverloadKernels.Arrival<int>(new int[8], 0, [1 << 20], [1 << 11], new int[8]));

    [Fact]
    public void Arrival_NegativeDemand_IsRefused() =>
        Assert.Throws<ArgumentException>(() => OverloadKernels.Arrival<int>(new int[8], 0, [-1], [1], new int[8]));

    private static void Agree<T>(ulong seed, T[] weights, long demands)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        SplitMix64 random = new(seed);
        foreach (int count in KernelInput.Lengths)
        {
            for (int round = 0; round < 12; round++)
            {
                int dims = round % 6;
                int stride = count + random.Below(3);
                T[] rooms = KernelInput.Integers<T>(ref random, Math.Max(0, ((dims - 1) * stride) + count), edges: round > 3);
                T[] demand = new T[dims], weight = new T[dims];
                for (int d = 0; d < dims; d++)
                {
                    demand[d] = T.CreateTruncating((long)(random.Next() % (ulong)demands));
                    weight[d] = random.Below(8) == 0 ? T.Zero : weights[random.Below(weights.Length)];
                }

                T[] expected = new T[count], actual = new T[count];
                KernelTwins.Arrival<T>(rooms, stride, demand, weight, expected);
                OverloadKernels.Arrival<T>(rooms, stride, demand, weight, actual);
                Assert.Equal(expected, actual);

                ulong[] mask = KernelInput.Mask(ref random, count, round % 6, dirty: true);
                Assert.Equal(
                    KernelTwins.Cheapest<T>(rooms, stride, demand, weight, count, mask, out T least),
                    OverloadKernels.Cheapest<T>(rooms, stride, demand, weight, count, mask, out T delta));
                Assert.Equal(least, delta);
            }
        }
    }
}
