using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>What each action of a list touches (rows; -1 = nothing), and what is still to come to each place.</summary>
internal sealed class OrderIndex
{
    public const int PowerOn = 0, Enable = 1, Disable = 2, PowerOff = 3, Other = 4;

    private readonly ClusterModel _model;
    private readonly Dictionary<int, int> _arrivals = [];
    private readonly Dictionary<int, long[]> _coming = [];
    private readonly Dictionary<int, long> _comingToPool = [];
    private readonly Dictionary<int, int> _volumesOf = [];
    private readonly Dictionary<int, int> _openOf = [];

    public OrderIndex(ClusterModel model, IReadOnlyList<SolutionAction> actions)
    {
        _model = model;
        int n = actions.Count;
        Class = new int[n];
        Instance = Filled(n);
        Volume = Filled(n);
        Node = Filled(n);
        To = Filled(n);
        Pool = Filled(n);
        FromPool = Filled(n);
        Previous = Filled(n);
        Next = Filled(n);
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        var pools = new Dictionary<int, int>();
        for (int i = 0; i < n; i++)
        {
            ClusterAction action = actions[i].Action;
            Locate(i, action, pools);
            Count(i, 1);
            if (action.ResourceId.Length > 0)
            {
                if (last.TryGetValue(action.ResourceId, out int previous))
                {
                    Previous[i] = previous;
                    Next[previous] = i;
                }

                last[action.ResourceId] = i;
            }
        }
    }

    /// <summary>In which turn an action is tried: <see cref="PowerOn"/> first.</summary>
    public int[] Class { get; }

    public int[] Instance { get; }

    public int[] Volume { get; }

    /// <summary>Node whose service or power is changed.</summary>
    public int[] Node { get; }

    /// <summary>Node that an instance goes to.</summary>
    public int[] To { get; }

    /// <summary>Pool that a volume goes to; -1 where it stays or the storage service picks.</summary>
    public int[] Pool { get; }

    public int[] FromPool { get; }

    /// <summary>The action on the same resource before and after.</summary>
    public int[] Previous { get; }

    public int[] Next { get; }

    public Dictionary<int, List<int>> Arriving { get; } = [];

    /// <summary>By the node that the action names as source.</summary>
    public Dictionary<int, List<int>> Leaving { get; } = [];

    public Dictionary<int, List<int>> Changes { get; } = [];

    public Dictionary<int, List<int>> OfInstance { get; } = [];

    public Dictionary<int, List<int>> IntoPool { get; } = [];

    /// <summary>How many moves to a node are still to be done.</summary>
    public int ArrivalsAt(int node) => _arrivals.GetValueOrDefault(node);

    /// <summary>How many actions on an instance are still to be done.</summary>
    public int OpenOf(int instance) => _openOf.GetValueOrDefault(instance);

    /// <summary>How many moves of volumes attached to an instance are still to be done.</summary>
    public int VolumesOf(int instance) => _volumesOf.GetValueOrDefault(instance);

    /// <summary>Amount that is still to come to a node.</summary>
    public long ComingTo(int dimension, int node) => _coming.TryGetValue(node, out long[]? amounts) ? amounts[dimension] : 0;

    /// <summary>GB that are still to come to a pool.</summary>
    public long ComingTo(int pool) => _comingToPool.GetValueOrDefault(pool);

    /// <summary>The action has been done.</summary>
    public void Remove(int i) => Count(i, -1);

    /// <summary>The action is open again.</summary>
    public void Restore(int i) => Count(i, 1);

    private void Locate(int i, ClusterAction action, Dictionary<int, int> pools)
    {
        Class[i] = Other;
        switch (action)
        {
            case ChangeServiceStateAction service:
                Class[i] = service.Enable ? Enable : Disable;
                Node[i] = _model.Nodes.TryGet(service.Node, out ComputeNode node) ? node.Row : -1;
                break;
            case ChangePowerStateAction power:
                Class[i] = power.On ? PowerOn : PowerOff;
                Node[i] = _model.BaremetalNodes.TryGet(power.Machine, out BaremetalNode machine) ? Host(machine.Hostname) : -1;
                break;
            case VolumeMigrateAction move when _model.Volumes.TryGet(move.Volume, out Volume volume):
                Volume[i] = volume.Row;
                FromPool[i] = pools.TryGetValue(volume.Row, out int at) ? at : volume.Pool is { } home ? home.Row : -1;
                int to = move.DestinationPool is { } name && _model.StoragePools.TryGet(name, out StoragePool pool) ? pool.Row : -1;
                Pool[i] = to == FromPool[i] ? -1 : to;
                pools[volume.Row] = to < 0 ? FromPool[i] : to;
                break;
            case VolumeMigrateAction:
                break;
            default:
                Instance[i] = _model.Instances.TryGet(action.ResourceId, out Instance instance) ? instance.Row : -1;
                To[i] = Instance[i] >= 0 && action.DestinationNode is { } host ? Host(host) : -1;
                break;
        }

        Append(Arriving, To[i], i);
        Append(Changes, Node[i], i);
        Append(OfInstance, Instance[i], i);
        Append(IntoPool, Pool[i], i);
        Append(Leaving, action.SourceNode is { } source ? Host(source) : -1, i);
    }

    private void Count(int i, int sign)
    {
        if (To[i] >= 0)
        {
            _arrivals[To[i]] = ArrivalsAt(To[i]) + sign;
            if (!_coming.TryGetValue(To[i], out long[]? amounts))
            {
                _coming[To[i]] = amounts = new long[_model.Resources.Count];
            }

            for (int d = 0; d < amounts.Length; d++)
            {
                amounts[d] += sign * _model.DemandColumn(d)[Instance[i]];
            }
        }

        if (Instance[i] >= 0)
        {
            _openOf[Instance[i]] = OpenOf(Instance[i]) + sign;
        }

        if (Volume[i] < 0)
        {
            return;
        }

        Volume volume = new(_model, Volume[i]);
        if (Pool[i] >= 0)
        {
            _comingToPool[Pool[i]] = ComingTo(Pool[i]) + (sign * volume.SizeGB);
        }

        foreach (string server in volume.AttachedTo)
        {
            if (_model.Instances.TryGet(server, out Instance instance))
            {
                _volumesOf[instance.Row] = VolumesOf(instance.Row) + sign;
            }
        }
    }

    private int Host(string hostname) => _model.FindNodeByHostname(hostname) is { } node ? node.Row : -1;

    private static int[] Filled(int length)
    {
        int[] rows = new int[length];
        Array.Fill(rows, -1);
        return rows;
    }

    private static void Append(Dictionary<int, List<int>> lists, int key, int item)
    {
        if (key < 0)
        {
            return;
        }

        if (!lists.TryGetValue(key, out List<int>? list))
        {
            lists[key] = list = [];
        }

        list.Add(item);
    }
}
