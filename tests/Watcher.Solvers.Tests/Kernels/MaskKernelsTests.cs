namespace Watcher.Solvers.Tests;

[Trait("Category", "Bits")]
public sealed class MaskKernelsTests
{
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
}
