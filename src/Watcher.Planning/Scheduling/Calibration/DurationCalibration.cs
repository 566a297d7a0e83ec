using System.Globalization;
using Watcher.Diagnostics;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// Fits the constants of the duration model (<see cref="ActionDurations"/>) to measured durations, so that single slow or failed-over actions
/// move nothing:
/// <list type="bullet">
/// <item>live and cold migrations: the line seconds = a + b × MiB by Theil and Sen (b: the median of the slopes of all pairs; of pairs half and a quarter
/// of the samples apart where there are more than 1,000; a: the median of what is left). a is the set-up or the boot. 1/b is the disk rate of cold
/// migrations, and of live ones the rate less the dirty rate, which is kept as given: one cannot be told from the other by durations.
/// A line that would start below 0 starts at 0, with b the median of seconds / MiB;</item>
/// <item>volumes: the median of MiB / seconds;</item>
/// <item>service and power: the median of the seconds.</item>
/// </list>
/// The order of the samples means nothing. Deterministic, stateless and thread-safe.
/// </summary>
public static class DurationCalibration
{
    /// <summary>Fewest samples of a kind that are accepted: 5.</summary>
    public const int MinimumSamples = 5;

    /// <summary>The largest copy must be this many times the smallest for set-up and rate to be told apart.</summary>
    private const double LeastSpread = 1.5;

    private const int MostForAllPairs = 1000;

    /// <summary>The share of the rate that a guest's dirtying leaves at least, as in <see cref="ActionDurations"/>.</summary>
    private const double LeastNetShare = 0.05;

    /// <summary>Fits every kind that has samples.</summary>
    /// <param name="samples">What was measured; kinds without a sample keep their constants.</param>
    /// <param name="options">The constants to start from; null = the defaults.</param>
    /// <exception cref="InvalidInputException">
    /// There is no sample at all; a kind has fewer than <see cref="MinimumSamples"/>; sizes are too alike or durations do not grow with them; a number is
    /// not finite and above 0. Lists every problem.
    /// </exception>
    public static DurationCalibrationResult Fit(IEnumerable<DurationSample> samples, DurationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        options ??= new DurationOptions();
        var problems = new List<Problem>();
        List<DurationSample> valid = Valid(samples, problems);
        if (valid.Count == 0 && problems.Count == 0)
        {
            problems.Add(Problem.Error("", "are empty; expected measured durations of at least one kind of action"));
        }

        var fits = new List<DurationFit>();
        foreach (IGrouping<DurationKind, DurationSample> kind in valid.GroupBy(s => s.Kind).OrderBy(g => g.Key))
        {
            DurationSample[] sorted = [.. kind.OrderBy(s => s.SizeMiB).ThenBy(s => s.Seconds)];
            if (sorted.Length < MinimumSamples)
            {
                problems.Add(Problem.Error(Name(kind.Key), Text($"has {sorted.Length} samples; expected {MinimumSamples} or more, or none to keep its constants")));
            }
            else if (FitKind(kind.Key, sorted, ref options, out string wrong) is { } fit)
            {
                fits.Add(fit);
            }
            else
            {
                problems.Add(Problem.Error(Name(kind.Key), wrong));
            }
        }

        return problems.Count == 0 ? new DurationCalibrationResult(options, fits) : throw new InvalidInputException("duration samples", problems);
    }

    private static List<DurationSample> Valid(IEnumerable<DurationSample> samples, List<Problem> problems)
    {
        var valid = new List<DurationSample>();
        int index = 0;
        foreach (DurationSample sample in samples)
        {
            bool sized = sample.Kind is not (DurationKind.ServiceChange or DurationKind.PowerChange);
            if (!(double.IsFinite(sample.Seconds) && sample.Seconds > 0))
            {
                problems.Add(Problem.Error(Text($"[{index}].seconds"), Text($"is {sample.Seconds}; expected a finite number above 0")));
            }
            else if (sized && !(double.IsFinite(sample.SizeMiB) && sample.SizeMiB > 0))
            {
                problems.Add(Problem.Error(Text($"[{index}].size_mib"), Text($"is {sample.SizeMiB}; expected a finite number above 0")));
            }
            else
            {
                valid.Add(sample);
            }

            index++;
        }

        return valid;
    }

    private static DurationFit? FitKind(DurationKind kind, DurationSample[] samples, ref DurationOptions options, out string wrong)
    {
        wrong = "";
        double start = 0, perMiB = 0;
        switch (kind)
        {
            case DurationKind.LiveMigration when Line(samples, out start, out perMiB, out wrong):
                double net = 1 / perMiB, dirty = options.DirtyMiBPerSecond;
                double rate = net >= LeastNetShare * (net + dirty) ? net + dirty : net / LeastNetShare;
                options = options with { LiveSetupSeconds = Rounded(start), MigrationMiBPerSecond = Rounded(rate) };
                break;
            case DurationKind.ColdMigration when Line(samples, out start, out perMiB, out wrong):
                options = options with { BootSeconds = Rounded(start), DiskMiBPerSecond = Rounded(1 / perMiB) };
                break;
            case DurationKind.VolumeMigration:
                perMiB = Median([.. samples.Select(s => s.Seconds / s.SizeMiB)]);
                options = options with { VolumeMiBPerSecond = Rounded(1 / perMiB) };
                break;
            case DurationKind.ServiceChange:
                start = Median([.. samples.Select(s => s.Seconds)]);
                options = options with { ServiceSeconds = Rounded(start) };
                break;
            case DurationKind.PowerChange:
                start = Median([.. samples.Select(s => s.Seconds)]);
                options = options with { PowerSeconds = Rounded(start) };
                break;
            default:
                return null;
        }

        return new DurationFit(kind, samples.Length, Rounded(Median([.. samples.Select(s => Math.Abs(s.Seconds - start - (perMiB * s.SizeMiB)))])));
    }

    /// <summary>Theil and Sen; samples by ascending size.</summary>
    private static bool Line(DurationSample[] samples, out double start, out double perMiB, out string wrong)
    {
        (start, perMiB, wrong) = (0, 0, "");
        double least = samples[0].SizeMiB, most = samples[^1].SizeMiB;
        if (most < LeastSpread * least)
        {
            wrong = Text($"has sizes from {least} to {most} MiB only; expected the largest to be {LeastSpread} times the smallest, to tell set-up and rate apart");
            return false;
        }

        int n = samples.Length;
        var slopes = new List<double>();
        for (int i = 0; i < n; i++)
        {
            int step = n <= MostForAllPairs ? 1 : n / 4, last = n <= MostForAllPairs ? n : i + (2 * step);
            for (int j = i + step; j < n && j <= last; j += step)
            {
                if (samples[j].SizeMiB > samples[i].SizeMiB)
                {
                    slopes.Add((samples[j].Seconds - samples[i].Seconds) / (samples[j].SizeMiB - samples[i].SizeMiB));
                }
            }
        }

        double slope = slopes.Count == 0 ? 0 : Median([.. slopes]);
        if (slope <= 0)
        {
            wrong = "has durations that do not grow with the size; expected samples of the same network and storage, measured one by one";
            return false;
        }

        perMiB = slope;
        start = Median([.. samples.Select(s => s.Seconds - (slope * s.SizeMiB))]);
        if (start < 0)
        {
            (start, perMiB) = (0, Median([.. samples.Select(s => s.Seconds / s.SizeMiB)]));
        }

        return true;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        int middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static double Rounded(double value) => Math.Round(value, 6);

    private static string Name(DurationKind kind) => kind switch
    {
        DurationKind.LiveMigration => "live_migration",
        DurationKind.ColdMigration => "cold_migration",
        DurationKind.VolumeMigration => "volume_migration",
        DurationKind.ServiceChange => "service_change",
        _ => "power_change",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
