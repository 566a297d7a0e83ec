namespace Watcher.Simulation;

/// <summary>What instances get and hosts show at a moment: a host gives no more than it has, and shows the sum of its instances and its own overhead.</summary>
internal sealed class LoadSnapshot
{
    private readonly GenerationInputs _inputs;
    private readonly Placement _placement;
    private readonly LoadModel _model;
    private readonly bool[] _hasMemory;
    private readonly bool[] _runs;
    private readonly int[] _hostOverheadCpu;
    private readonly int[] _hostOverheadMiB;
    private readonly long[] _wantedMemory;

    public LoadSnapshot(GenerationInputs inputs, Placement placement, ConditionDrawer conditions)
    {
        _inputs = inputs;
        _placement = placement;
        _model = new LoadModel(inputs, placement);
        int instances = inputs.Instances, nodes = inputs.Nodes;
        (_runs, _hasMemory) = (new bool[instances], new bool[instances]);
        (_hostOverheadCpu, _hostOverheadMiB) = (new int[nodes], new int[nodes]);
        (HostIsUp, HostWanted, HostCpu, HostMemoryMiB, _wantedMemory) = (new bool[nodes], new long[nodes], new int[nodes], new int[nodes], new long[nodes]);
        (Cpu, MemoryMiB, Wanted) = (new int[instances], new int[instances], new int[instances]);
        for (int node = 0; node < nodes; node++)
        {
            SplitMix64 random = inputs.Random(RandomStream.HostLoad, node);
            HostIsUp[node] = conditions.OfNode(node).IsUp;
            _hostOverheadCpu[node] = random.Between(100, 400);
            int reserved = placement.Nodes.GenerationOf(node).MemoryReservedMiB;
            _hostOverheadMiB[node] = Math.Min(placement.Nodes.Hardware[node].MemoryMiB / 4, 512 + (reserved / 2) + random.Between(0, 512));
        }

        for (int i = 0; i < instances; i++)
        {
            int node = placement.Instances.Node[i];
            string state = conditions.OfInstance(i, node >= 0).State;
            _runs[i] = node >= 0 && HostIsUp[node] && state is "active" or "rescued" or "resized";
            _hasMemory[i] = _runs[i] || (state == "paused" && node >= 0 && HostIsUp[node]);
        }
    }

    /// <summary>Whether the host answers; a host that is down has no readings, nor have its instances.</summary>
    public bool[] HostIsUp { get; }

    /// <summary>CPU an instance wants, in hundredths of a percent of its vCPUs.</summary>
    public int[] Wanted { get; }

    /// <summary>CPU an instance gets, in hundredths of a percent of its vCPUs.</summary>
    public int[] Cpu { get; }

    public int[] MemoryMiB { get; }

    /// <summary>CPU in use on a host, in hundredths of a percent.</summary>
    public int[] HostCpu { get; }

    /// <summary>CPU wanted of a host by its instances, in hundredths of a percent of it; may be above 100 %.</summary>
    public long[] HostWanted { get; }

    public int[] HostMemoryMiB { get; }

    /// <summary>Whether the instance has readings: it runs, or is paused, on a host that is up.</summary>
    public bool IsMeasured(int instance) => _hasMemory[instance];

    /// <summary>Moves to a moment.</summary>
    public void Take(long unixSeconds)
    {
        InstancePlan instances = _placement.Instances;
        FlavorSpec[] flavors = _placement.Flavors.Flavors;
        Array.Clear(HostWanted);
        Array.Clear(_wantedMemory);
        for (int i = 0; i < instances.Count; i++)
        {
            Wanted[i] = _runs[i] ? _model.CpuDemand(i, unixSeconds) : 0;
            MemoryMiB[i] = _hasMemory[i] ? _model.MemoryMiB(i, unixSeconds) : 0;
            if (_hasMemory[i])
            {
                HostWanted[instances.Node[i]] += (long)Wanted[i] * flavors[instances.Flavor[i]].Vcpus;
                _wantedMemory[instances.Node[i]] += MemoryMiB[i];
            }
        }

        ShareOut(instances);
        SumUp(instances, flavors);
    }

    /// <summary>Where more is wanted than there is, all get the same part of what they want.</summary>
    private void ShareOut(InstancePlan instances)
    {
        for (int i = 0; i < instances.Count; i++)
        {
            if (!_hasMemory[i])
            {
                Cpu[i] = 0;
                continue;
            }

            int node = instances.Node[i];
            ScaledHardware hardware = _placement.Nodes.Hardware[node];
            long cpu = (long)hardware.Vcpus * (LoadModel.FullCpu - _hostOverheadCpu[node]);
            long memory = hardware.MemoryMiB - _hostOverheadMiB[node];
            Cpu[i] = HostWanted[node] > cpu ? (int)(Wanted[i] * cpu / HostWanted[node]) : Wanted[i];
            MemoryMiB[i] = _wantedMemory[node] > memory ? (int)(MemoryMiB[i] * memory / _wantedMemory[node]) : MemoryMiB[i];
        }
    }

    private void SumUp(InstancePlan instances, FlavorSpec[] flavors)
    {
        var cpu = new long[_inputs.Nodes];
        var memory = new long[_inputs.Nodes];
        for (int i = 0; i < instances.Count; i++)
        {
            if (_hasMemory[i])
            {
                cpu[instances.Node[i]] += (long)Cpu[i] * flavors[instances.Flavor[i]].Vcpus;
                memory[instances.Node[i]] += MemoryMiB[i];
            }
        }

        for (int node = 0; node < cpu.Length; node++)
        {
            int vcpus = Math.Max(1, _placement.Nodes.Hardware[node].Vcpus);
            HostCpu[node] = _hostOverheadCpu[node] + (int)(cpu[node] / vcpus);
            HostMemoryMiB[node] = _hostOverheadMiB[node] + (int)memory[node];
            HostWanted[node] /= vcpus;
        }
    }
}
