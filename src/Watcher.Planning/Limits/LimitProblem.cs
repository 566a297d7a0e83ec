using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Planning;

/// <summary>
/// What is to be cut: tasks in an order that is feasible one by one, their units, what needs what, and which subsets hold. A subset holds when its
/// units are whole, steps that are only there for others have one of them (and draining has its disabling), every limit holds,
/// and a fresh working copy does it in order without refusing anything.
/// </summary>
internal sealed class LimitProblem
{
    private readonly PlanningOptions _options;
    private readonly IActionPlanner _planner;

    public LimitProblem(ClusterModel model, List<PlanTask> tasks, PlanLimits limits, PlanningOptions options, IActionPlanner planner)
    {
        Model = model;
        Tasks = tasks;
        Limits = limits;
        _options = options;
        _planner = planner;
        int n = tasks.Count;
        Requires = [.. tasks.Select(t => t.Before.ToList())];
        Units = PlanUnits.Group(model, tasks, chain => new LimitUsage(model, limits).TryAdd([.. Needed(chain).Select(i => tasks[i])], 0) is not null);
        UnitOf = new int[n];
        ValueOf = new SubsetValue[Units.Count];
        for (int u = 0; u < Units.Count; u++)
        {
            foreach (int i in Units[u].Tasks)
            {
                UnitOf[i] = u;
            }

            ValueOf[u] = Value(Units[u]);
            if (tasks[Units[u].Tasks[0]].IsService(enable: false))
            {
                foreach (int user in Units[u].Users)
                {
                    Requires[user].Add(Units[u].Tasks[0]);
                }
            }
        }
    }

    public ClusterModel Model { get; }

    public List<PlanTask> Tasks { get; }

    public PlanLimits Limits { get; }

    public List<PlanUnit> Units { get; }

    /// <summary>By task: its unit.</summary>
    public int[] UnitOf { get; }

    /// <summary>By unit.</summary>
    public SubsetValue[] ValueOf { get; }

    /// <summary>By task: what it needs; disabling steps may stand behind their users.</summary>
    public List<int>[] Requires { get; }

    public IEnumerable<int> Positions(bool[] kept) => Enumerable.Range(0, kept.Length).Where(i => kept[i]);

    public SubsetValue Value(bool[] keptUnits)
    {
        var value = default(SubsetValue);
        for (int u = 0; u < keptUnits.Length; u++)
        {
            value = keptUnits[u] ? value + ValueOf[u] : value;
        }

        return value;
    }

    /// <summary>
    /// Whether every step that is there for others has one of them, and all that is drained has its disabling. (An opening that is missed
    /// is refused by the working copy, and powering off is no duty.)
    /// </summary>
    public bool StepsAreUsed(bool[] kept)
    {
        foreach (PlanUnit unit in Units)
        {
            if (!unit.IsSupport)
            {
                continue;
            }

            int step = unit.Tasks[0];
            bool used = unit.Users.Any(i => kept[i]);
            if (used != kept[step] && (kept[step] || Tasks[step].IsService(enable: false)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether no more nodes come out empty than allowed: one may, because an arrival was cut.</summary>
    public bool EmptiesFewEnough(bool[] kept) =>
        Limits.MaxEvacuatedNodes is not { } most || PlanUnits.Emptied(Model, Positions(kept).Select(i => Tasks[i])).Count <= most;

    /// <summary>Positions that a working copy refuses when it does what is kept.</summary>
    public List<int> Refused(bool[] kept)
    {
        var state = new ClusterState(Model);
        var refused = new List<int>();
        foreach (int i in Positions(kept))
        {
            if (Tasks[i].Action.Apply(state) is not null)
            {
                refused.Add(i);
            }
        }

        return refused;
    }

    /// <summary>What no schedule of what is kept goes below, seconds: the work of workers and of the nodes that moves leave and reach.</summary>
    public double LeastSeconds(bool[] kept)
    {
        long all = 0, least = 0;
        var work = new Dictionary<(bool IsSource, int Node), long>();
        foreach (int i in Positions(kept))
        {
            PlanTask task = Tasks[i];
            all += task.Duration;
            least = Math.Max(least, task.Duration);
            if (task.Moves && task.From >= 0 && task.To >= 0)
            {
                least = Math.Max(least, Add((true, task.From), task.Duration) / Math.Max(1, _options.PerSourceNode));
                least = Math.Max(least, Add((false, task.To), task.Duration) / Math.Max(1, _options.PerDestinationNode));
            }
        }

        return Math.Max(least, all / Math.Max(1, _options.Workers)) / 1e6;

        long Add((bool IsSource, int Node) key, long duration) => work[key] = work.GetValueOrDefault(key) + duration;
    }

    /// <summary>Makespan of what is kept on the final schedule, seconds.</summary>
    public double Seconds(bool[] kept) =>
        _planner.Schedule(new PlanningRequest(Model, [.. Positions(kept).Select(i => Tasks[i].Solution)], _options)).Makespan.Seconds;

    /// <summary>Tasks with everything that they need and that is not kept, ascending.</summary>
    public SortedSet<int> Needed(IEnumerable<int> tasks, bool[]? kept = null)
    {
        var all = new SortedSet<int>();
        var open = new Stack<int>(tasks);
        while (open.TryPop(out int i))
        {
            if (!(kept is not null && kept[i]) && all.Add(i))
            {
                Requires[i].ForEach(open.Push);
            }
        }

        return all;
    }

    private SubsetValue Value(PlanUnit unit)
    {
        if (unit.EvacuatedNodes > 0)
        {
            return new SubsetValue(unit.EvacuatedNodes, 0, unit.Tasks.Count, unit.Tasks.Sum(DataMiB));
        }

        return unit.IsSupport
            ? new SubsetValue(0, 0, unit.Tasks.Count, 0)
            : new SubsetValue(0, unit.Tasks.Count(i => Tasks[i].Action is not (NopAction or SleepAction)), 0, 0);
    }

    /// <summary>What an action copies: memory of a live move, disk of other moves, volumes.</summary>
    public long DataMiB(int i)
    {
        PlanTask task = Tasks[i];
        if (task.Volume >= 0)
        {
            return new Volume(Model, task.Volume).SizeGB * 1024L;
        }

        if (task.Instance < 0 || task.Action.DestinationNode is null)
        {
            return 0;
        }

        Instance instance = new(Model, task.Instance);
        return task.Action is MigrateAction { Type: MigrationType.Live } ? instance.MemoryMiB : instance.DiskGiB * 1024L;
    }
}
