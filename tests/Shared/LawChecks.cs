using FsCheck;
using FsCheck.Fluent;

namespace Watcher.Tests;

/// <summary>
/// Checks laws on generated cases. The cases are the same on every run, so that a red build means a changed program and not another draw;
/// WATCHER_PROPERTY_SEED=random draws new ones, WATCHER_PROPERTY_SEED=N others that can be drawn again.
/// </summary>
internal static class LawChecks
{
    private const ulong Gamma = 17;

    /// <summary>Throws with the failing case when the law does not hold.</summary>
    public static void Holds(this Property law, int cases = 100) => Check.One(Config(cases), law);

    public static Config Config(int cases)
    {
        Config config = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(cases);
        string seed = Environment.GetEnvironmentVariable("WATCHER_PROPERTY_SEED") ?? "20261123";
        return seed == "random" ? config : config.WithReplay(ulong.Parse(seed, System.Globalization.CultureInfo.InvariantCulture), Gamma);
    }
}
