using Watcher.Model;

namespace Watcher.State;

/// <content>Turning the working copy into a snapshot.</content>
public sealed partial class ClusterState
{
    /// <summary>
    /// The working copy as an immutable model; columns that did not change are shared with <see cref="Model"/>. Deleted and shelved
    /// instances stay in it, on no node.
    /// </summary>
    public ClusterModel ToModel()
    {
        if (_undo.Count == 0)
        {
            return Model;
        }

        var added = new List<string>();
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        InternPool pool = LongestPool();
        int Index(string text)
        {
            if (!indexes.TryGetValue(text, out int index))
            {
                index = pool.Find(text);
                if (index < 0)
                {
                    index = pool.Count + added.Count;
                    added.Add(text);
                }

                indexes[text] = index;
            }

            return index;
        }

        ElementTable nodes = Model.Table(ElementKind.ComputeNode);
        int[] status = (int[])nodes.Ints(NodeAttr.Status).Clone(), state = (int[])nodes.Ints(NodeAttr.State).Clone();
        int[] why = (int[])nodes.Ints(NodeAttr.DisabledReason).Clone();
        bool nodesChanged = false;
        for (int row = 0; row < status.Length; row++)
        {
            if (_enabled[row] != Model.NodeFacts.Enabled(row))
            {
                status[row] = Index(_enabled[row] ? "enabled" : "disabled");
                nodesChanged = true;
            }

            if (_up[row] != Model.NodeFacts.Up(row))
            {
                state[row] = Index(_up[row] ? "up" : "down");
                nodesChanged = true;
            }

            if (_disabledReason.TryGetValue(row, out string? reason))
            {
                why[row] = reason is null ? NullValue.Index : Index(reason);
                nodesChanged = true;
            }
        }

        ElementTable instances = Model.Table(ElementKind.Instance);
        int[] vmState = _instanceState.Count > 0 ? (int[])instances.Ints(InstanceAttr.VmState).Clone() : instances.Ints(InstanceAttr.VmState);
        foreach ((int row, string text) in _instanceState)
        {
            vmState[row] = Index(text);
        }

        ElementTable machines = Model.Table(ElementKind.BaremetalNode);
        int[] power = (int[])machines.Ints(BaremetalNodeAttr.PowerState).Clone();
        foreach ((int row, string text) in _power)
        {
            power[row] = Index(text);
        }

        ElementTable volumes = Model.Table(ElementKind.Volume);
        int[] types = (int[])volumes.Ints(VolumeAttr.VolumeType).Clone();
        for (int row = 0; row < _volumeType?.Length; row++)
        {
            if (_volumeType[row] is { } text)
            {
                types[row] = Index(text);
            }
        }

        InternPool extended = pool.Extend(added);
        var changed = new List<ElementTable>
        {
            instances.With(extended, (InstanceAttr.Node, _nodeOf.ToArray()), (InstanceAttr.VmState, vmState)),
        };
        if (nodesChanged)
        {
            changed.Add(nodes.With(extended, (NodeAttr.Status, status), (NodeAttr.State, state), (NodeAttr.DisabledReason, why)));
        }

        if (machines.Count > 0)
        {
            changed.Add(machines.With(extended, (BaremetalNodeAttr.PowerState, power), (BaremetalNodeAttr.RunningVms, RunningVmsAfter(machines))));
        }

        if (_poolOfVolume is not null)
        {
            changed.Add(volumes.With(extended, (VolumeAttr.Host, (int[])_poolOfVolume.Clone()), (VolumeAttr.VolumeType, types)));
            changed.Add(PoolsAfter(extended));
        }

        return Model.With([.. changed]);
    }

    /// <summary>Tables of a model that came from a working copy may have pools of different lengths, each the beginning of the longest.</summary>
    private InternPool LongestPool()
    {
        InternPool longest = Model.Table(ElementKind.ComputeNode).Pool;
        foreach (ElementKind kind in new[] { ElementKind.Instance, ElementKind.BaremetalNode, ElementKind.Volume, ElementKind.StoragePool })
        {
            InternPool pool = Model.Table(kind).Pool;
            longest = pool.Count > longest.Count ? pool : longest;
        }

        return longest;
    }

    /// <summary>
    /// What hypervisors will report of running instances: the reported number, changed by those that came, left or stopped; none where the last one of any state has
    /// left, whatever was reported before.
    /// </summary>
    private int[] RunningVmsAfter(ElementTable machines)
    {
        var delta = new Dictionary<int, int>();
        ReadOnlySpan<int> before = Model.NodeOfInstance;
        for (int row = 0; row < before.Length; row++)
        {
            string state = before[row] == _nodeOf[row] && !_instanceState.ContainsKey(row) ? "" : new Instance(Model, row).VmState;
            if (state == "active")
            {
                delta[before[row]] = delta.GetValueOrDefault(before[row]) - 1;
                int now = StateOf(new Instance(Model, row)) == "active" ? _nodeOf[row] : -1;
                delta[now] = delta.GetValueOrDefault(now) + 1;
            }
        }

        int[] running = (int[])machines.Ints(BaremetalNodeAttr.RunningVms).Clone();
        for (int m = 0; m < running.Length; m++)
        {
            if (running[m] != NullValue.Integer && Model.FindNodeByHostname(new BaremetalNode(Model, m).Hostname) is { } node)
            {
                bool emptied = node.Instances.Count > 0 && InstanceCount(node) == 0;
                running[m] = emptied ? 0 : Math.Max(0, running[m] + delta.GetValueOrDefault(node.Row));
            }
        }

        return running;
    }

    private ElementTable PoolsAfter(InternPool pool)
    {
        ElementTable pools = Model.Table(ElementKind.StoragePool);
        int[] free = (int[])pools.Ints(StoragePoolAttr.FreeCapacity).Clone();
        int[] allocated = (int[])pools.Ints(StoragePoolAttr.AllocatedCapacity).Clone();
        int[] provisioned = (int[])pools.Ints(StoragePoolAttr.ProvisionedCapacity).Clone();
        for (int row = 0; row < free.Length; row++)
        {
            Shift(free, row, -_movedIntoPool[row]);
            Shift(allocated, row, _movedIntoPool[row]);
            Shift(provisioned, row, _movedIntoPool[row]);
        }

        return pools.With(pool, (StoragePoolAttr.FreeCapacity, free), (StoragePoolAttr.AllocatedCapacity, allocated),
            (StoragePoolAttr.ProvisionedCapacity, provisioned));
    }

    private static void Shift(int[] column, int row, long delta)
    {
        if (delta != 0 && column[row] != NullValue.Integer)
        {
            column[row] = (int)Math.Clamp(column[row] + delta, 0, int.MaxValue);
        }
    }
}
