namespace Watcher.Planning.Reporting;

/// <summary>A time axis with ticks at times that people count in.</summary>
internal static class TimeAxis
{
    private static readonly double[] s_steps =
        [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200];

    /// <summary>Seconds between two ticks, so that there are at most about so many.</summary>
    public static double Step(double seconds, int ticks)
    {
        foreach (double step in s_steps)
        {
            if (seconds / step <= ticks)
            {
                return step;
            }
        }

        double days = 1;
        while (seconds / (days * 86400) > ticks)
        {
            days *= 2;
        }

        return days * 86400;
    }
}
