namespace Watcher.Solvers;

/// <summary>
/// The SplitMix64 generator (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014): the same
/// bits on every machine.
/// </summary>
internal struct SplitMix64(ulong seed)
{
    private ulong _state = seed;

    internal ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>A value in 0 … bound − 1; bound ≥ 1. The bias of the multiplication is below bound / 2⁶⁴.</summary>
    internal int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);
}
