using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// What each task occupies while it runs: a worker, its type, its source and destination node or pool. Each resource has a number and
/// a size; a task may start when all that it occupies have a place left.
/// </summary>
internal sealed class ConcurrencyLimits
{
    private readonly List<int> _size = [];
    private readonly int[][] _uses;

    public ConcurrencyLimits(List<PlanTask> tasks, PlanningOptions options)
    {
        var numbers = new Dictionary<(string Kind, string Key), int>();
        int Number(string kind, string key, int size)
        {
            if (!numbers.TryGetValue((kind, key), out int number))
            {
                numbers[(kind, key)] = number = _size.Count;
                _size.Add(Math.Max(1, size));
            }

            return number;
        }

        _ = Number("worker", "", options.Workers);
        _uses = new int[tasks.Count][];
        var nodes = new Dictionary<(string Kind, int Row), string>();
        string Key(string kind, int row) => nodes.TryGetValue((kind, row), out string? key)
            ? key
            : nodes[(kind, row)] = row.ToString(System.Globalization.CultureInfo.InvariantCulture);
        for (int i = 0; i < _uses.Length; i++)
        {
            PlanTask task = tasks[i];
            var uses = new List<int>(4) { 0 };
            if (options.PerActionType.TryGetValue(task.Action.ActionType, out int most))
            {
                uses.Add(Number("type", task.Action.ActionType, most));
            }

            if (task.Instance >= 0 && task.From != task.To && task.To >= 0)
            {
                if (task.From >= 0)
                {
                    uses.Add(Number("source", Key("n", task.From), options.PerSourceNode));
                }

                uses.Add(Number("destination", Key("n", task.To), options.PerDestinationNode));
            }
            else if (task.Volume >= 0)
            {
                // One limit counts the moves from and to a pool together.
                uses.Add(Number("pool", Key("p", task.From), options.PerPool));
                if (task.To != task.From)
                {
                    uses.Add(Number("pool", Key("p", task.To), options.PerPool));
                }
            }

            _uses[i] = [.. uses];
        }
    }

    /// <summary>Number of resources; 0 is the workers.</summary>
    public int Count => _size.Count;

    public int Size(int resource) => _size[resource];

    public ReadOnlySpan<int> UsesOf(int task) => _uses[task];
}
