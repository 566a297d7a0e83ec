using Watcher.Diagnostics;
using Watcher.Plans;

namespace Watcher.Planning.Tests.Limits;

public class ZoneMigrationLimitsTests
{
    [Fact]
    public void Translate_UpstreamsDefaults_AreLimitsOnSizeAtTheSource() =>
        Assert.Equal(new PlanLimits { MaxActions = 6, MaxMigrationsPerSourceNode = 2, MaxVolumeMigrationsPerSourcePool = 2 }, ZoneMigrationLimits.Translate());

    [Fact]
    public void Translate_OwnNumbers_AreKeptAndZeroIsNothing() =>
        Assert.Equal(new PlanLimits { MaxActions = 0, MaxMigrationsPerSourceNode = 5, MaxVolumeMigrationsPerSourcePool = 7 }, ZoneMigrationLimits.Translate(0, 5, 7));

    [Fact]
    public void Translate_WithAnAuditsLimits_TheSmallerCounts() =>
        Assert.Equal(4, PlanLimits.Tightest(ZoneMigrationLimits.Translate(10), new PlanLimits { MaxActions = 4 }).MaxActions);

    [Fact]
    public void Translate_NegativeNumbers_AreAllRefused()
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => ZoneMigrationLimits.Translate(-1, 2, -3));

        Assert.Equal(["parallel_total", "parallel_per_pool"], error.Problems.Select(p => p.Path));
    }
}
