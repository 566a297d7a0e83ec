namespace Watcher.Filters.Tests;

/// <summary>A small generator: the same seed draws the same.</summary>
internal sealed class Draw(long seed)
{
    private ulong _state = (ulong)seed;

    public int Below(int bound)
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)bound);
    }

    public T Pick<T>(params T[] choices) => choices[Below(choices.Length)];
}
