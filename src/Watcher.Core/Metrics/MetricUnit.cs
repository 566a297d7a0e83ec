namespace Watcher.Metrics;

/// <summary>Units of readings. <see cref="MetricUnits"/> converts; values of different kinds (time, data, temperature) do not convert into each other.</summary>
public enum MetricUnit
{
    /// <summary>Percent, 0 to 100.</summary>
    Percent,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>1,024 bytes.</summary>
    KiB,

    /// <summary>1,024 KiB.</summary>
    MiB,

    /// <summary>1,024 MiB.</summary>
    GiB,

    /// <summary>Bytes a second, both directions.</summary>
    BytesPerSecond,

    /// <summary>Milliseconds.</summary>
    Milliseconds,

    /// <summary>Degrees Celsius.</summary>
    DegreesCelsius,

    /// <summary>Tenths of a cubic foot a minute.</summary>
    DeciCubicFeetPerMinute,

    /// <summary>Watts.</summary>
    Watts,

    /// <summary>A share, 0 to 1.</summary>
    Ratio,

    /// <summary>1,000,000 bytes a second.</summary>
    MegabytesPerSecond,

    /// <summary>1,048,576 bytes a second.</summary>
    MiBPerSecond,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Cubic feet a minute.</summary>
    CubicFeetPerMinute,
}
