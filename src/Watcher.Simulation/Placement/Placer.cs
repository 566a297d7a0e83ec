namespace Watcher.Simulation;

/// <summary>Places instances and groups, one after the other: a random node first, then the next that has room below its target.</summary>
internal sealed class Placer
{
    private const int TargetStep = 60;
    private readonly NodePlan _nodes;
    private readonly FlavorPlan _flavors;
    private readonly InstancePlan _instances;
    private readonly GenerationInputs _inputs;
    private readonly InstanceDrawer _drawer;
    private readonly GroupDrawer _groups;
    private readonly Func<int, bool> _test;
    private readonly Dictionary<int, int> _membersOn = [];
    private readonly HashSet<NodePool> _atFullTarget = [];
    private IReadOnlyDictionary<string, int> _resources = new SortedDictionary<string, int>();
    private int _times = 1;
    private int _mostOnHost = int.MaxValue;

    public Placer(GenerationInputs inputs, NodePlan nodes, FlavorPlan flavors, InstancePlan instances)
    {
        _inputs = inputs;
        _nodes = nodes;
        _flavors = flavors;
        _instances = instances;
        _drawer = new InstanceDrawer(inputs, flavors, instances);
        _groups = new GroupDrawer(inputs);
        _test = Passes;
    }

    public List<GroupPlan> Groups { get; } = [];

    public int Placed { get; private set; }

    /// <summary>Places everything; false as soon as an instance has no place even with the smallest flavor.</summary>
    public bool Run()
    {
        RefreshPools();
        for (int instance = 0; instance < _instances.Count;)
        {
            SplitMix64 random = _inputs.Random(RandomStream.Grouping, instance);
            int members = _nodes.Count == 0 ? 1 : _groups.DrawSize(ref random, _instances.Count - instance);
            for (int i = 0; i < members; i++)
            {
                _drawer.Draw(instance + i);
            }

            if (_nodes.Count > 0 && !(members > 1 ? PlaceGroup(instance, members, ref random) : PlaceOne(instance)))
            {
                return false;
            }

            instance += members;
        }

        return true;
    }

    private bool PlaceGroup(int first, int members, ref SplitMix64 random)
    {
        (string policy, int mostOnHost, bool follows) = _groups.DrawPolicy(ref random);
        _drawer.SetFlavor(first, _flavors.PickFallback(ref random));
        for (int i = 1; i < members; i++)
        {
            _drawer.Copy(first, first + i);
        }

        int placed = !follows ? 0 : policy.EndsWith("anti-affinity", StringComparison.Ordinal) ? PlaceApart(first, members, mostOnHost) : PlaceTogether(first, members);
        bool isSoft = policy.StartsWith("soft", StringComparison.Ordinal);
        int inGroup = isSoft ? members : placed;
        if (inGroup > 1)
        {
            for (int i = 0; i < inGroup; i++)
            {
                _instances.Group[first + i] = Groups.Count;
            }

            Groups.Add(new GroupPlan(policy, mostOnHost, first, inGroup));
        }

        for (int i = placed; i < members; i++)
        {
            if (!PlaceOne(first + i))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Places members until one finds no node with few enough of them; how many were placed.</summary>
    private int PlaceApart(int first, int members, int mostOnHost)
    {
        _membersOn.Clear();
        _mostOnHost = mostOnHost;
        int placed = 0;
        for (; placed < members; placed++)
        {
            int instance = first + placed;
            int node = Find(_instances.Flavor[instance], instance, 1);
            if (node < 0)
            {
                break;
            }

            Put(instance, node);
            _membersOn[node] = _membersOn.GetValueOrDefault(node) + 1;
        }

        _mostOnHost = int.MaxValue;
        _membersOn.Clear();
        return placed;
    }

    /// <summary>Places as many members as one node has room for, halving until it does; how many were placed.</summary>
    private int PlaceTogether(int first, int members)
    {
        for (int count = members; count > 1; count /= 2)
        {
            int node = Find(_instances.Flavor[first], first, count);
            if (node >= 0)
            {
                for (int i = 0; i < count; i++)
                {
                    Put(first + i, node);
                }

                return count;
            }
        }

        return 0;
    }

    private bool PlaceOne(int instance)
    {
        int flavor = _instances.Flavor[instance];
        int node = Find(flavor, instance, 1);
        if (node < 0 && !_flavors.Fallbacks.Contains(flavor))
        {
            SplitMix64 random = _inputs.Random(RandomStream.Placement, -1 - instance);
            flavor = _flavors.PickFallback(ref random);
            node = Find(flavor, instance, 1);
        }

        while (node < 0 && RaiseTargets(_flavors.PoolOf(flavor)!))
        {
            node = Find(flavor, instance, 1);
        }

        for (int i = 0; node < 0 && i < _flavors.Fallbacks.Length; i++)
        {
            flavor = _flavors.Fallbacks[i];
            node = Find(flavor, instance, 1);
        }

        if (node < 0)
        {
            return false;
        }

        _drawer.SetFlavor(instance, flavor);
        Put(instance, node);
        return true;
    }

    private int Find(int flavor, int instance, int times)
    {
        if (_flavors.PoolOf(flavor) is not { } pool)
        {
            return -1;
        }

        FlavorSpec spec = _flavors.Flavors[flavor];
        _resources = spec.Resources;
        _times = times;
        SplitMix64 random = _inputs.Random(RandomStream.Placement, instance);
        Need need = Need.Of(spec, _instances.BootsFromVolume[instance]).Times(times);
        return pool.Find(random.Below(pool.Count), need, _resources.Count > 0 || _mostOnHost < int.MaxValue ? _test : null);
    }

    private bool Passes(int node) => _membersOn.GetValueOrDefault(node) < _mostOnHost && _nodes.HasResources(node, _resources, _times);

    private void Put(int instance, int node)
    {
        FlavorSpec spec = _flavors.Flavors[_instances.Flavor[instance]];
        _instances.Node[instance] = node;
        _nodes.Take(node, Need.Of(spec, _instances.BootsFromVolume[instance]), spec.Resources);
        foreach (NodePool pool in _flavors.Pools)
        {
            pool.Refresh(node);
        }

        Placed++;
    }

    /// <summary>Lets the nodes of a pool be filled further: first those in use, then the spare ones; false when all may be full.</summary>
    private bool RaiseTargets(NodePool pool)
    {
        if (_atFullTarget.Contains(pool))
        {
            return false;
        }

        bool raised = Raise(pool, static target => target > 0) || Raise(pool, static target => target == 0);
        if (raised)
        {
            RefreshPools();
        }
        else
        {
            _atFullTarget.Add(pool);
        }

        return raised;
    }

    private bool Raise(NodePool pool, Func<int, bool> which)
    {
        bool raised = false;
        foreach (int node in pool.Nodes)
        {
            int target = _nodes.Target[node];
            if (target < NodePlan.FullTarget && which(target))
            {
                _nodes.Target[node] = Math.Min(NodePlan.FullTarget, target + TargetStep);
                raised = true;
            }
        }

        return raised;
    }

    private void RefreshPools()
    {
        foreach (NodePool pool in _flavors.Pools)
        {
            pool.Refresh();
        }
    }
}
