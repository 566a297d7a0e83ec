namespace Watcher.Planning.Tests;

/// <summary>SplitMix64: the same numbers for the same seed everywhere.</summary>
internal sealed class Rng(ulong seed)
{
    private ulong _state = (seed * 0x9E3779B97F4A7C15) + 1;

    public int Next(int bound)
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)bound);
    }

    public bool Chance(int percent) => Next(100) < percent;
}
