using System.Numerics;

namespace Watcher.Solvers.Tests;

public sealed class CommonUnitTests
{
    [Fact]
    public void Of_AnyAmounts_IsTheGreatestCommonDivisor()
    {
        SplitMix64 random = new(3);
        for (int round = 0; round < 2_000; round++)
        {
            long scale = random.Below(3) == 0 ? 1L << random.Below(40) : 1 + random.Below(5_000);
            long[] amounts = [.. Enumerable.Range(0, 1 + random.Below(6)).Select(_ => random.Below(4) == 0 ? 0 : scale * random.Below(1_000))];

            long unit = amounts.Aggregate(0L, CommonUnit.Of);

            Assert.Equal((long)amounts.Aggregate(BigInteger.Zero, (one, other) => BigInteger.GreatestCommonDivisor(one, other)), unit);
        }
    }
}
