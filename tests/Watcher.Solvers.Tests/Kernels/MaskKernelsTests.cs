namespace Watcher.Solvers.Tests;

[Trait("Category", "Bits")]
public sealed class MaskKernelsTests
{
    [Fact]
    public void Operations_EveryNumberOfWords_AgreeWithScalarTwins()
    {
        SplitMix64 random = new(1);
        for (int words = 0; words <= 70; words++)
        {
            ulong[] left = KernelInput.Mask(ref random, words * 64, 4), right = KernelInput.Mask(ref random, words * 64, 4);
            ulong[] expected = [.. left], actual = [.. left];
            KernelTwins.And(expected, right);
            MaskKernels.And(actual, right);
            Assert.Equal(expected, actual);

            (expected, actual) = ([.. left], [.. left]);
            KernelTwins.AndNot(expected, right);
            MaskKernels.AndNot(actual, right);
            Assert.Equal(expected, actual);
            Assert.Equal(KernelTwins.PopCount(left), MaskKernels.PopCount(left));
        }
    }

    [Fact]
    public void FirstSet_FromEveryIndex_AgreesWithScalarTwin()
    {
        SplitMix64 random = new(2);
        for (int round = 0; round < 8; round++)
        {
            ulong[] mask = KernelInput.Mask(ref random, 300, round);
            for (int from = 0; from < 400; from++) Assert.Equal(KernelTwins.FirstSet(mask, from), MaskKernels.FirstSet(mask, from));
        }

        Assert.Equal(-1, MaskKernels.FirstSet([], 0));
    }

    [Fact]
    public void And_OfOtherLength_IsRefused() => Assert.Throws<ArgumentException>(() => MaskKernels.And(new ulong[2], new ulong[1]));
}
