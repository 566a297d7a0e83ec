namespace Watcher.Planning;

/// <summary>SplitMix64 from a fixed seed: the same numbers in every run.</summary>
internal sealed class ScheduleDraw
{
    private ulong _state;

    /// <summary>0 … bound − 1.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>0 … bound − 1.</summary>
    public long Below64(long bound) => (long)Math.BigMul(Next(), (ulong)bound, out _);

    private ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
