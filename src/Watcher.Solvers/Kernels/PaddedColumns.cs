using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Watcher.Solvers;

/// <summary>
/// One column per dimension over bins, each padded to whole blocks of 64 bins (a mask word, eight times the lane count) and starting at
/// a multiple of 64 bytes, so that no kernel meets a tail or a split cache line. Value of bin b in dimension d: element d × Stride + b.
/// Use: rooms, normalised rooms and scores of a problem, as 64-bit values or, where the range allows, as 32-bit ones (twice the speed).
/// Safe for concurrent readers.
/// </summary>
internal sealed class PaddedColumns<T>
    where T : unmanaged
{
    private const int CacheLine = 64;
    private readonly T[] _values;
    private readonly int _start;

    /// <param name="dimensions">0 or more.</param>
    /// <param name="count">Bins, 0 or more.</param>
    /// <param name="neutral">What fills the padding, and every bin at first: a value that changes no result (0 in a sum, the least room in a fit).</param>
    internal PaddedColumns(int dimensions, int count, T neutral)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dimensions);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Dimensions = dimensions;
        Count = count;
        Stride = checked(MaskKernels.WordsFor(count) * MaskKernels.WordBits);
        int spare = CacheLine / Unsafe.SizeOf<T>();
        // The pinned heap never moves an array, so an alignment found once stays.
        _values = GC.AllocateUninitializedArray<T>(checked((dimensions * Stride) + spare), pinned: true);
        int misaligned = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(_values, 0) & (CacheLine - 1));
        _start = misaligned == 0 ? 0 : (CacheLine - misaligned) / Unsafe.SizeOf<T>();
        All.Fill(neutral);
    }

    internal int Dimensions { get; }

    /// <summary>Bins, without the padding.</summary>
    internal int Count { get; }

    /// <summary>Distance between dimensions: <see cref="Count"/> rounded up to a multiple of 64.</summary>
    internal int Stride { get; }

    /// <summary>All columns, one after the other, with their padding.</summary>
    internal Span<T> All => _values.AsSpan(_start, Dimensions * Stride);

    /// <summary>The column of a dimension without its padding.</summary>
    internal Span<T> Column(int dimension) => All.Slice(dimension * Stride, Count);

    /// <summary>The column of a dimension with its padding: what a reduction whose neutral value fills the padding should read.</summary>
    internal Span<T> Padded(int dimension) => All.Slice(dimension * Stride, Stride);
}
