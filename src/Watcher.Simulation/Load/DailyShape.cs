namespace Watcher.Simulation;

/// <summary>How a workload class works through the day: one value an hour, in thousandths of its peak, joined by straight lines. A table, so that no machine's mathematics differs.</summary>
internal static class DailyShape
{
    private const int MinutesPerDay = 1440;

    private static readonly int[] s_web =
        [180, 120, 90, 80, 80, 110, 200, 380, 620, 800, 900, 950, 920, 940, 970, 960, 920, 860, 820, 850, 800, 650, 450, 290];

    private static readonly int[] s_batch =
        [900, 1000, 980, 940, 850, 600, 250, 100, 60, 60, 80, 120, 160, 120, 80, 60, 60, 70, 90, 120, 200, 380, 600, 780];

    private static readonly int[] s_database =
        [450, 700, 1000, 720, 420, 380, 400, 480, 600, 700, 740, 760, 730, 750, 770, 760, 740, 700, 660, 640, 600, 540, 480, 440];

    private static readonly int[] s_idle =
        [500, 500, 500, 1000, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500];

    /// <summary>The value at a moment (seconds since 1970, UTC), from 0 to 1000.</summary>
    public static int At(WorkloadClass workload, long unixSeconds, int phaseMinutes)
    {
        int[] hours = workload switch
        {
            WorkloadClass.Web => s_web,
            WorkloadClass.Batch => s_batch,
            WorkloadClass.Database => s_database,
            _ => s_idle,
        };
        long minutes = (unixSeconds / 60) + phaseMinutes;
        int minute = (int)(((minutes % MinutesPerDay) + MinutesPerDay) % MinutesPerDay);
        int hour = minute / 60;
        int next = hours[(hour + 1) % 24];
        return hours[hour] + ((next - hours[hour]) * (minute % 60) / 60);
    }
}
