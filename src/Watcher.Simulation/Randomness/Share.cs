namespace Watcher.Simulation;

/// <summary>A share as an integer of parts per million: the only place where a fraction of the options becomes a number to draw with.</summary>
internal readonly record struct Share(int PartsPerMillion)
{
    public const int Whole = 1_000_000;

    public static Share Of(double fraction) => new((int)Math.Round(fraction * Whole));

    public long Times(long amount) => amount * PartsPerMillion / Whole;
}
