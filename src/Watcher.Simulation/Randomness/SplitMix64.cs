namespace Watcher.Simulation;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood 2014), counter-based: every element of every concern has a stream of its own, so that a knob changes
/// what it is about and nothing else. Integer arithmetic only: the same bits on every machine.
/// </summary>
internal struct SplitMix64(ulong state)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;
    private ulong _state = state;

    /// <summary>The stream of one element of one concern.</summary>
    public static SplitMix64 At(long seed, RandomStream stream, long index) =>
        new(Mix(Mix(unchecked((ulong)seed) + (Gamma * (ulong)stream)) + (Gamma * unchecked((ulong)index))));

    /// <summary>The finalizer: a bijection of 64 bits.</summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public ulong Next() => Mix(_state += Gamma);

    /// <summary>From 0 to <paramref name="bound"/> − 1; biased by less than bound / 2³², which nobody can see here.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>From <paramref name="low"/> to <paramref name="high"/>, both possible.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>True in <paramref name="share"/> of all cases.</summary>
    public bool Chance(Share share) => Below(Share.Whole) < share.PartsPerMillion;
}
