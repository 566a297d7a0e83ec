using System.Runtime.InteropServices;

namespace Watcher.Model;

/// <summary>A fast hash of bytes for look-ups only: no result depends on its value or on the order of buckets.</summary>
internal static class Utf8Hash
{
    private const ulong Prime0 = 0x9E3779B97F4A7C15;
    private const ulong Prime1 = 0xD6E8FEB86659FD93;

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        ulong hash = Prime0 ^ (ulong)bytes.Length * Prime1;
        while (bytes.Length >= 8)
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes));
            bytes = bytes[8..];
        }

        ulong tail = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            tail |= (ulong)bytes[i] << (8 * i);
        }

        hash = Mix(hash ^ tail ^ Prime1);
        return (uint)(hash ^ (hash >> 32));
    }

    private static ulong Mix(ulong value)
    {
        ulong high = Math.BigMul(value, Prime0, out ulong low);
        return high ^ low;
    }
}
