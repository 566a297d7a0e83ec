using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// What each task occupies while it runs: its source and destination node or pool, links, its type, a worker. Each resource has a number
/// and a size; a task may start when all that it occupies have a place left. Resources that all their users fit in at once are left out: they
/// never hold anything up.
/// </summary>
internal sealed class ScheduleResources
{
    private readonly Dictionary<(ScheduleResource Kind, int Key), int> _numbers = [];
    private readonly List<int> _size = [];
    private readonly List<int> _users = [];

    private ScheduleResources()
    {
    }

    /// <summary>Places of each resource.</summary>
    public int[] Size { get; private set; } = [];

    /// <summary>The resources of each task, the scarcest kind first, the workers last.</summary>
    public int[][] Uses { get; private set; } = [];

    public static ScheduleResources Of(List<PlanTask> tasks, PlanningOptions options, NetworkLinks links)
    {
        var resources = new ScheduleResources();
        var types = new Dictionary<string, int>(StringComparer.Ordinal);
        var uses = new List<int>[tasks.Count];
        for (int i = 0; i < uses.Length; i++)
        {
            PlanTask task = tasks[i];
            List<int> use = uses[i] = [];
            if (task.Instance >= 0 && task.From != task.To && task.To >= 0)
            {
                // An instance that is on no node yet leaves none.
                if (task.From >= 0)
                {
                    resources.Add(use, ScheduleResource.SourceNode, task.From, options.PerSourceNode);
                }

                resources.Add(use, ScheduleResource.DestinationNode, task.To, options.PerDestinationNode);
                foreach (int link in links.Of(i))
                {
                    resources.Add(use, ScheduleResource.Link, link, links.MovesAtOnce(link));
                }
            }
            else if (task.Volume >= 0)
            {
                resources.AddPools(use, task, options);
            }

            if (options.PerActionType.TryGetValue(task.Action.ActionType, out int most))
            {
                types.TryAdd(task.Action.ActionType, types.Count);
                resources.Add(use, ScheduleResource.ActionType, types[task.Action.ActionType], most);
            }

            resources.Add(use, ScheduleResource.Worker, 0, options.Workers);
        }

        resources.KeepThoseThatBind(uses);
        return resources;
    }

    private void AddPools(List<int> use, PlanTask task, PlanningOptions options)
    {
        bool moves = task.To != task.From;
        if (task.From >= 0)
        {
            Add(use, ScheduleResource.SourcePool, task.From, options.PerSourcePool);
        }

        if (task.To >= 0 && moves)
        {
            Add(use, ScheduleResource.DestinationPool, task.To, options.PerDestinationPool);
            Add(use, ScheduleResource.Pool, task.To, options.PerPool);
        }

        if (task.From >= 0)
        {
            // One limit counts the moves from and to a pool together.
            Add(use, ScheduleResource.Pool, task.From, options.PerPool);
        }
    }

    private void Add(List<int> use, ScheduleResource kind, int key, int? size)
    {
        if (size is not { } places)
        {
            return;
        }

        if (!_numbers.TryGetValue((kind, key), out int number))
        {
            _numbers[(kind, key)] = number = _size.Count;
            _size.Add(Math.Max(1, places));
            _users.Add(0);
        }

        _users[number]++;
        use.Add(number);
    }

    private void KeepThoseThatBind(List<int>[] uses)
    {
        var kept = new int[_size.Count];
        var size = new List<int>();
        for (int r = 0; r < kept.Length; r++)
        {
            kept[r] = _users[r] > _size[r] ? size.Count : -1;
            if (kept[r] >= 0)
            {
                size.Add(_size[r]);
            }
        }

        Size = [.. size];
        Uses = [.. uses.Select(use => use.Where(r => kept[r] >= 0).Select(r => kept[r]).ToArray())];
    }
}
