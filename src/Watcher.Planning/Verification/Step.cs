using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>One action with its names resolved to rows; -1 = none or unknown.</summary>
internal sealed class Step(int index, PlannedAction planned)
{
    /// <summary>A move whose destination the plan leaves to Nova or Cinder.</summary>
    public const int Anywhere = -2;

    public int Index { get; } = index;

    public PlannedAction Planned { get; } = planned;

    public StepKind Kind { get; set; }

    /// <summary>What it acts on; actions with the same key must be ordered. Empty = nothing.</summary>
    public string Resource { get; set; } = "";

    public int Instance { get; set; } = -1;

    public int Volume { get; set; } = -1;

    /// <summary>Node of a service or power change; destination node of a move (<see cref="Anywhere"/>: not named).</summary>
    public int Node { get; set; } = -1;

    /// <summary>Host name that a move says it leaves.</summary>
    public string Source { get; set; } = "";

    public int Machine { get; set; } = -1;

    /// <summary>Destination pool (<see cref="Anywhere"/>: not named).</summary>
    public int Pool { get; set; } = -1;

    /// <summary>Type that a retype gives.</summary>
    public string? VolumeType { get; set; }

    /// <summary>Enable or power on (true), disable or power off (false); live (true) or cold (false) for a migration.</summary>
    public bool On { get; set; }

    /// <summary>Where the instance or volume is before and after it, if all goes in listed order; -1 = nowhere.</summary>
    public int From { get; set; } = -1;

    public int To { get; set; } = -1;

    /// <summary>Whether an instance arrives at a node.</summary>
    public bool IsMove => Kind is StepKind.Migrate or StepKind.Evacuate or StepKind.Start;

    /// <summary>Whether it leaves one too.</summary>
    public bool IsMigration => Kind is StepKind.Migrate or StepKind.Evacuate;

    public bool Leaves => Kind is StepKind.Shelve or StepKind.Delete;

    /// <summary>Start and end on the schedule, in microseconds.</summary>
    public long Start => Microseconds(Planned.StartSeconds);

    public long End => Microseconds(Planned.StartSeconds + Planned.DurationSeconds);

    private static long Microseconds(double seconds) =>
        double.IsFinite(seconds) ? (long)Math.Clamp(Math.Round(seconds * 1e6), -1e17, 1e17) : 0;
}
