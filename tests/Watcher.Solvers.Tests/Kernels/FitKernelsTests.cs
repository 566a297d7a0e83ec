using System.Numerics;

namespace Watcher.Solvers.Tests;

[Trait("Category", "Bits")]
public sealed class FitKernelsTests
{
    [Fact]
    public void Fit_OfLongs_AgreesWithScalarTwin() => Agree<long>(1);

    [Fact]
    public void Fit_OfInts_AgreesWithScalarTwin() => Agree<int>(2);

    [Fact]
    public void Fit_IntoItsOwnEligibility_IsTheSame()
    {
        SplitMix64 random = new(3);
        long[] rooms = KernelInput.Integers<long>(ref random, 200);
        ulong[] eligible = KernelInput.Mask(ref random, 200, 5);
        ulong[] expected = new ulong[4];
        KernelTwins.Fit<long>(rooms, 0, [3], 200, eligible, expected);
        FitKernels.Fit<long>(rooms, 0, [3], 200, eligible, eligible);
        Assert.Equal(expected, eligible);
    }

    [Fact]
    public void Fit_PaddedColumns_LeavesThePaddingOut()
    {
        PaddedColumns<int> rooms = new(2, 70, int.MinValue);
        rooms.Column(0).Fill(5);
        rooms.Column(1).Fill(7);
        ulong[] fits = [ulong.MaxValue, ulong.MaxValue];
        Assert.Equal(70, FitKernels.Fit<int>(rooms.All, rooms.Stride, [5, 7], rooms.Stride, fits, fits));
        Assert.Equal(6, BitOperations.PopCount(fits[1]));
    }

    [Fact]
    public void Fit_RoomsShorterThanTheCount_IsRefused()
    {
        ulong[] mask = [0];
        Assert.Throws<ArgumentException>(() => FitKernels.Fit<long>(new long[19], 10, [1, 1], 10, mask, mask));
    }

    private static void Agree<T>(ulong seed)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        SplitMix64 random = new(seed);
        foreach (int count in KernelInput.Lengths)
        {
            for (int round = 0; round < 12; round++)
            {
                int dims = round % 6;
                int stride = count + random.Below(3);
                T[] rooms = KernelInput.Integers<T>(ref random, Math.Max(0, ((dims - 1) * stride) + count));
                T[] demand = KernelInput.Integers<T>(ref random, dims, edges: round > 8);
                if (dims > 1 && round % 2 == 0) demand[random.Below(dims)] = T.MinValue;
                ulong[] eligible = KernelInput.Mask(ref random, count, round % 6, dirty: true);
                ulong[] expected = new ulong[eligible.Length], actual = new ulong[eligible.Length];
                Assert.Equal(
                    KernelTwins.Fit<T>(rooms, stride, demand, count, eligible, expected),
                    FitKernels.Fit<T>(rooms, stride, demand, count, eligible, actual));
                Assert.Equal(expected, actual);
            }
        }
    }
}
