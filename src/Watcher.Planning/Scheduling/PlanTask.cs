using Watcher.Actions;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>One action while it is planned: what it takes, where from and to (rows; -1 = none), how long.</summary>
internal sealed class PlanTask(SolutionAction solution)
{
    public SolutionAction Solution { get; set; } = solution;

    public ClusterAction Action => Solution.Action;

    public int Instance { get; set; } = -1;

    public int Volume { get; set; } = -1;

    /// <summary>Node (pool for volumes) that it leaves and that it goes to.</summary>
    public int From { get; set; } = -1;

    public int To { get; set; } = -1;

    /// <summary>Node whose service or power it changes.</summary>
    public int Node { get; set; } = -1;

    /// <summary>Microseconds.</summary>
    public long Duration { get; set; }

    public List<int> Before { get; } = [];

    /// <summary>Whether room is taken or freed: a move, an evacuation, or an instance that leaves.</summary>
    public bool Moves => Instance >= 0 && From != To;

    /// <summary>An author's own action with an effect that only the working copy knows.</summary>
    public bool IsOpaque => Action is CustomAction && Action.GetType() != typeof(CustomAction);

    public bool IsService(bool enable) => Action is ChangeServiceStateAction service && service.Enable == enable;
}
