using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Watcher.Model;

/// <summary>A fast hash of bytes for look-ups only: no result depends on its value or on the order of buckets.</summary>
internal static class Utf8Hash
{
    // Unpredictable, so that no input can be made to collide on purpose.
    private static readonly ulong s_seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private const ulong Prime0 = 0x9E3779B97F4A7C15;
    private const ulong Prime1 = 0xD6E8FEB86659FD93;

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        ulong hash = s_seed ^ (ulong)bytes.Length * Prime1;
        while (bytes.Length >= 8)
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes));
            bytes = bytes[8..];
        }

        ulong tail = bytes.Length switch
        {
            0 => 0,
            < 4 => bytes[0] | ((ulong)bytes[bytes.Length >> 1] << 8) | ((ulong)bytes[^1] << 16),
            _ => MemoryMarshal.Read<uint>(bytes) | ((ulong)MemoryMarshal.Read<uint>(bytes[^4..]) << 32),
        };

        hash = Mix(hash ^ tail ^ Prime1 ^ s_seed);
        return (uint)(hash ^ (hash >> 32));
    }

    private static ulong Mix(ulong value)
    {
        ulong high = Math.BigMul(value, Prime0, out ulong low);
        return high ^ low;
    }
}
