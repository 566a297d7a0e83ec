using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Watcher.Solvers.Tests;

public sealed class PaddedColumnsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 64)]
    [InlineData(64, 64)]
    [InlineData(65, 128)]
    public void Columns_AnyCount_ArePaddedToWholeBlocksOfTheNeutralValue(int count, int stride)
    {
        PaddedColumns<long> columns = new(3, count, long.MinValue);
        Assert.Equal(stride, columns.Stride);
        for (int d = 0; d < 3; d++) columns.Column(d).Fill(d);
        Assert.Equal(3 * stride, columns.All.Length);
        for (int d = 0; d < 3; d++)
        {
            Assert.All(columns.Padded(d)[..count].ToArray(), v => Assert.Equal(d, v));
            Assert.All(columns.Padded(d)[count..].ToArray(), v => Assert.Equal(long.MinValue, v));
        }
    }

    [Fact]
    public void Columns_AnySize_StartAtACacheLine()
    {
        for (int count = 1; count < 200; count += 13)
        {
            PaddedColumns<int> columns = new(2, count, 0);
            ref int first = ref MemoryMarshal.GetReference(columns.Padded(1));
            ref int zero = ref Unsafe.NullRef<int>();
            Assert.Equal(0, Unsafe.ByteOffset(ref zero, ref first) & 63);
        }
    }
}
