using FsCheck;
using FsCheck.Fluent;

namespace Watcher.Planning.Tests;

internal static class Property
{
    /// <summary>Checks a law for many seeds; the failing seed is in the message.</summary>
    public static void ForSeeds(int count, Action<Rng> law) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => law(new Rng((ulong)seed))).Holds(count);
}
