using Watcher.Actions;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests.Scheduling;

public class DurationCalibrationTests
{
    private static readonly DurationOptions s_truth = new()
    {
        MigrationMiBPerSecond = 600,
        DirtyMiBPerSecond = 80,
        LiveSetupSeconds = 9,
        DiskMiBPerSecond = 150,
        BootSeconds = 42,
        VolumeMiBPerSecond = 70,
        ServiceSeconds = 2.5,
        PowerSeconds = 200,
    };

    [Fact]
    public void Fit_DurationsOfTheModel_GivesItsConstantsBack()
    {
        DurationCalibrationResult result = DurationCalibration.Fit(Samples(20), new DurationOptions { DirtyMiBPerSecond = 80 });

        AssertNear(s_truth, result.Options, 1e-4);
        Assert.Equal(Enum.GetValues<DurationKind>(), result.Fits.Select(f => f.Kind));
        Assert.All(result.Fits, f => Assert.True(f.Samples == 20 && f.MedianErrorSeconds < 1e-4));
    }

    [Fact]
    public void Fit_OneInFourFarOff_HardlyMoves()
    {
        DurationSample[] samples = [.. Samples(40).Select((s, i) => i % 4 == 0 ? s with { Seconds = s.Seconds * 10 } : s)];

        AssertNear(s_truth, DurationCalibration.Fit(samples, new DurationOptions { DirtyMiBPerSecond = 80 }).Options, 0.25);
    }

    [Fact]
    public void Fit_SamplesInAnyOrder_SameConstants()
    {
        Property.ForSeeds(20, rng =>
        {
            DurationSample[] samples = [.. Samples(12).Select(s => s with { Seconds = s.Seconds * (1 + (rng.Next(100) / 500.0)) })];

            Assert.Equal(DurationCalibration.Fit(samples).Options, DurationCalibration.Fit(samples.OrderBy(_ => rng.Next(1000))).Options);
        });
    }

    [Fact]
    public void Fit_MoreSamplesThanPairsAreTriedFor_StillFits() =>
        AssertNear(s_truth, DurationCalibration.Fit(Samples(1500), new DurationOptions { DirtyMiBPerSecond = 80 }).Options, 1e-3);

    [Fact]
    public void Fit_KindWithoutSamples_KeepsItsConstants()
    {
        DurationOptions fitted = DurationCalibration.Fit(Samples(5).Where(s => s.Kind == DurationKind.PowerChange)).Options;

        Assert.Equal(new DurationOptions { PowerSeconds = 200 }, fitted);
    }

    [Fact]
    public void Fit_GuestsThatDirtyFasterThanTheyAreCopied_GivesTheThrottledRate()
    {
        DurationOptions throttled = s_truth with { DirtyMiBPerSecond = 5000 };
        DurationSample[] samples = [.. Samples(10, throttled).Where(s => s.Kind == DurationKind.LiveMigration)];

        Assert.Equal(600, DurationCalibration.Fit(samples, throttled).Options.MigrationMiBPerSecond, 2);
    }

    [Fact]
    public void Fit_WrongSamples_SaysWhatIsMissing()
    {
        AssertRefused([], "are empty");
        AssertRefused(Samples(4).Where(s => s.Kind == DurationKind.VolumeMigration), "volume_migration: has 4 samples; expected 5 or more");
        AssertRefused(Enumerable.Repeat(new DurationSample(DurationKind.LiveMigration, 100, 3), 9), "live_migration: has sizes from 100 to 100 MiB only");
        AssertRefused(Enumerable.Range(1, 9).Select(i => new DurationSample(DurationKind.ColdMigration, i, 10 - i)), "do not grow with the size");
        AssertRefused([new DurationSample(DurationKind.PowerChange, 0, double.NaN)], "[0].seconds: is NaN");
        AssertRefused([new DurationSample(DurationKind.LiveMigration, 0, 5)], "[0].size_mib: is 0");
    }

    [Fact]
    public void Of_ActionsOfAPlan_TakesTheSizeThatIsCopied()
    {
        ClusterModel model = Model(1);

        Assert.Equal(new DurationSample(DurationKind.LiveMigration, 600, 7), DurationSample.Of(model, new MigrateAction("i0", "", MigrationType.Live, "h", "g"), 7));
        Assert.Equal(new DurationSample(DurationKind.ColdMigration, 5120, 7), DurationSample.Of(model, new MigrateAction("i0", "", MigrationType.Cold, "h", "g"), 7));
        Assert.Equal(new DurationSample(DurationKind.ServiceChange, 0, 7), DurationSample.Of(model, new ChangeServiceStateAction("n", "h", true), 7));
        Assert.Null(DurationSample.Of(model, new MigrateAction("unknown", "", MigrationType.Live, "h", "g"), 7));
        Assert.Null(DurationSample.Of(model, new NopAction(null), 7));
    }

    [Fact]
    public void Estimate_LiveMigration_IsTheSumOfThePreCopyRounds()
    {
        double seconds = ActionDurations.Estimate(Model(1), new MigrateAction("i0", "", MigrationType.Live, "h", "g"), s_truth), sum = 0;
        for (double left = 600; left > 1e-9; left *= 80.0 / 600)
        {
            sum += left / 600;
        }

        Assert.Equal(s_truth.LiveSetupSeconds + sum, seconds, 5);
    }

    private static void AssertRefused(IEnumerable<DurationSample> samples, string message)
    {
        var error = Assert.Throws<InvalidInputException>(() => DurationCalibration.Fit(samples));
        Assert.Contains(message, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    private static void AssertNear(DurationOptions expected, DurationOptions actual, double tolerance)
    {
        foreach (System.Reflection.PropertyInfo property in typeof(DurationOptions).GetProperties().Where(p => p.PropertyType == typeof(double)))
        {
            double wanted = (double)property.GetValue(expected)!, got = (double)property.GetValue(actual)!;
            Assert.True(Math.Abs(got - wanted) <= tolerance * wanted, $"{property.Name}: {got}, expected {wanted}");
        }
    }

    /// <summary>The same number of samples of every kind, as the model would have it.</summary>
    private static List<DurationSample> Samples(int count, DurationOptions? truth = null)
    {
        ClusterModel model = Model(count);
        var samples = new List<DurationSample>();
        for (int i = 0; i < count; i++)
        {
            foreach (ClusterAction action in (ClusterAction[])
                [new MigrateAction($"i{i}", "", MigrationType.Live, "h", "g"), new MigrateAction($"i{i}", "", MigrationType.Cold, "h", "g"),
                new VolumeMigrateAction($"v{i}", "", VolumeMigrationType.Migrate, "p"), new ChangeServiceStateAction("n", "h", true), new ChangePowerStateAction("m", "h", true)])
            {
                samples.Add(DurationSample.Of(model, action, ActionDurations.Estimate(model, action, truth ?? s_truth))!);
            }
        }

        return samples;
    }

    private static ClusterModel Model(int count)
    {
        var builder = new ClusterModelBuilder();
        for (int i = 0; i < count; i++)
        {
            builder.Add(new InstanceData { Uuid = $"i{i}", Vcpus = 1, MemoryMiB = 600 + (i % 50 * 613), DiskGiB = 5 + (i % 37) });
            builder.Add(new VolumeData { Uuid = $"v{i}", SizeGB = 1 + (i % 29) });
        }

        return builder.Build();
    }
}
