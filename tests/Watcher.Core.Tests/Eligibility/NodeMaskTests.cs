using FsCheck;
using FsCheck.Fluent;
using Watcher.Eligibility;

namespace Watcher.Core.Tests.Eligibility;

/// <summary>Masks are combined many words at a time; each must give what its bits give one by one, at every length around the lane count.</summary>
public class NodeMaskTests
{
    [Fact]
    [Trait("Category", "Bits")]
    public void Combine_AnyLength_IsWhatTheBitsGive() => Prop.ForAll(Gen.Choose(0, 1100).ToArbitrary(), Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (count, seed) =>
    {
        bool[] a = Bits(count, seed), b = Bits(count, seed + 1);
        NodeMask and = Mask(a), andNot = Mask(a), or = Mask(a), right = Mask(b);
        and.And(right);
        andNot.AndNot(right);
        or.Or(right);
        return Same(and, i => a[i] && b[i]) && Same(andNot, i => a[i] && !b[i]) && Same(or, i => a[i] || b[i]) && Same(right, i => b[i]);
    }).Holds(200);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(513)]
    public void Next_AnyMask_FindsEverySetBitInOrder(int count)
    {
        bool[] bits = Bits(count, 5);
        NodeMask mask = Mask(bits);
        var found = new List<int>();
        for (int i = mask.Next(); i >= 0; i = mask.Next(i + 1))
        {
            found.Add(i);
        }

        Assert.Equal(Enumerable.Range(0, count).Where(i => bits[i]), found);
        Assert.Equal(count, new NodeMask(count, all: true).CountSet());
    }

    [Fact]
    public void Copy_Changed_LeavesTheOriginal()
    {
        var mask = new NodeMask(70, all: true);
        NodeMask copy = mask.Copy();
        copy[69] = false;

        Assert.True(mask[69]);
        Assert.Throws<ArgumentOutOfRangeException>(() => mask.And(new NodeMask(71)));
    }

    private static bool Same(NodeMask mask, Func<int, bool> bit) =>
        Enumerable.Range(0, mask.Count).All(i => mask[i] == bit(i)) && mask.CountSet() == Enumerable.Range(0, mask.Count).Count(bit);

    private static NodeMask Mask(bool[] bits)
    {
        var mask = new NodeMask(bits.Length);
        for (int i = 0; i < bits.Length; i++)
        {
            mask[i] = bits[i];
        }

        return mask;
    }

    private static bool[] Bits(int count, int seed)
    {
        ulong state = (ulong)seed * 2654435761 + 1;
        return [.. Enumerable.Range(0, count).Select(_ => ((state = state * 6364136223846793005 + 1442695040888963407) >> 60) % 3 != 0)];
    }
}
