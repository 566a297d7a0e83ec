using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Watcher.Benchmarks.Kernels;

/// <summary>The plainest vectorised pass over memory: adds 64-bit words in four accumulators. What no kernel over the same bytes can beat.</summary>
internal static class MemorySweep
{
    public static long Sum<T>(ReadOnlySpan<T> values)
        where T : struct
    {
        ReadOnlySpan<long> words = MemoryMarshal.Cast<T, long>(values);
        ref long origin = ref MemoryMarshal.GetReference(words);
        Vector256<long> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= words.Length - 16; i += 16)
        {
            a += Vector256.LoadUnsafe(ref origin, (nuint)i);
            b += Vector256.LoadUnsafe(ref origin, (nuint)i + 4);
            c += Vector256.LoadUnsafe(ref origin, (nuint)i + 8);
            d += Vector256.LoadUnsafe(ref origin, (nuint)i + 12);
        }

        long sum = Vector256.Sum(a + b + (c + d));
        for (; i < words.Length; i++) sum += words[i];
        return sum;
    }
}
