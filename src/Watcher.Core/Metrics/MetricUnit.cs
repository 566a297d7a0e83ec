namespace Watcher.Metrics;

/// <summary>Units of readings. Values of different kinds (time, data, temperature) do not convert into each other.</summary>
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
}
