using System.Globalization;
using Watcher.Audits;

namespace Watcher.Testing;

internal sealed class EnvironmentCheck() : ConformanceCheck(ConformanceChecks.Environment, "culture and clock change nothing")
{
    protected override void Run(Bench bench, CheckLog log)
    {
        CultureInfo odd = OddCulture();
        foreach ((BenchCase one, AuditResult result) in bench.Answered())
        {
            // A clock of another year that runs on with each reading, and a thread that writes numbers another way.
            BenchCase changed = one with
            {
                Scenario = one.Scenario with
                {
                    TimeProvider = new ManualTimeProvider(new DateTimeOffset(2031, 7, 13, 23, 59, 58, TimeSpan.Zero)) { StepPerReading = TimeSpan.FromSeconds(1) },
                },
            };
            log.Ran();
            Bench.CompareWith(one, result, bench.Run(changed, culture: odd), log);
        }
    }

    /// <summary>Made by hand: machines without culture data know no culture by name.</summary>
    private static CultureInfo OddCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.PercentDecimalSeparator = ",";
        culture.DateTimeFormat.DateSeparator = ".";
        culture.DateTimeFormat.TimeSeparator = ".";
        return culture;
    }
}
