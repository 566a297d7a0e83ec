namespace Watcher.Simulation;

/// <summary>
/// Ids that look like RFC 4122 version 4 and follow from seed, kind and number. The last 48 bits are a bijection of the number, so
/// that two elements of one kind never share an id.
/// </summary>
internal static class DeterministicUuid
{
    private const ulong Low48 = (1UL << 48) - 1;
    private const string Digits = "0123456789abcdef";

    public static UInt128 Make(long seed, RandomStream kind, long index)
    {
        SplitMix64 random = SplitMix64.At(seed, kind, index);
        ulong high = (random.Next() & ~0xF000UL) | 0x4000UL;
        ulong node = Scramble((ulong)index, SplitMix64.At(seed, kind, -1).Next());
        ulong low = (((random.Next() & 0x3FFF) | 0x8000) << 48) | node;
        return new UInt128(high, low);
    }

    public static string Text(long seed, RandomStream kind, long index) => Format(Make(seed, kind, index));

    public static string Format(UInt128 value) => string.Create(36, value, static (text, bits) =>
    {
        for (int i = 35; i >= 0; i--)
        {
            if (i is 8 or 13 or 18 or 23)
            {
                text[i] = '-';
                continue;
            }

            text[i] = Digits[(int)(uint)(bits & 15)];
            bits >>= 4;
        }
    });

    /// <summary>Odd multiplications and xor-shifts modulo 2⁴⁸, each of which can be undone.</summary>
    private static ulong Scramble(ulong value, ulong key)
    {
        value = (value + key) & Low48;
        value = (value ^ (value >> 25)) * 0x9E3779B97F4B & Low48;
        value = (value ^ (value >> 23)) * 0xD6E8FEB86659 & Low48;
        return value ^ (value >> 24);
    }
}
