namespace Watcher.Simulation;

/// <summary>States of nodes and instances: what each is follows from its number alone, so that every stage can ask again.</summary>
internal sealed class ConditionDrawer
{
    private static readonly string[] s_reasons =
        ["watcher_disabled", "watcher_maintaining", "firmware update", "memory errors, ticket open", "decommissioning", "new hardware, burn-in"];

    private static readonly string[] s_otherStates = ["suspended", "error", "rescued", "shelved", "resized"];
    private static readonly string[] s_tasks = ["migrating", "rebooting", "image_snapshot", "resize_prep", "powering-off"];
    private static readonly Share s_half = Share.Of(0.5);
    private readonly GenerationInputs _inputs;
    private readonly NodePlan _nodes;
    private readonly (Share Disabled, Share Down, Share Baremetal) _node;
    private readonly (Share Stopped, Share Paused, Share Other, Share Busy, Share Locked, Share Excluded, Share Failed) _instance;

    public ConditionDrawer(GenerationInputs inputs, NodePlan nodes)
    {
        _inputs = inputs;
        _nodes = nodes;
        ClusterProfile p = inputs.Profile;
        InstanceConditions c = p.Conditions;
        _node = (Share.Of(p.DisabledNodes), Share.Of(p.DownNodes), Share.Of(p.BaremetalNodes));
        _instance = (Share.Of(c.Stopped), Share.Of(c.Paused), Share.Of(c.Other), Share.Of(c.Busy), Share.Of(c.Locked), Share.Of(c.Excluded), Share.Of(c.LastMigrationFailed));
    }

    public NodeCondition OfNode(int node)
    {
        SplitMix64 random = _inputs.Random(RandomStream.NodeCondition, node);
        bool disabled = random.Chance(_node.Disabled);
        string reason = s_reasons[random.Below(s_reasons.Length)];
        bool down = random.Chance(_node.Down);
        bool hasMachine = random.Chance(_node.Baremetal);
        bool off = random.Chance(s_half) && hasMachine && _nodes.IsSpare[node] && _nodes.InstanceCount[node] == 0;
        return new NodeCondition(!down && !off, disabled || off ? off ? "watcher_disabled" : reason : null, hasMachine, off);
    }

    public InstanceCondition OfInstance(int instance, bool isPlaced)
    {
        SplitMix64 random = _inputs.Random(RandomStream.InstanceCondition, instance);
        int at = random.Below(Share.Whole);
        string other = s_otherStates[random.Below(s_otherStates.Length)];
        bool busy = random.Chance(_instance.Busy);
        string task = s_tasks[random.Below(s_tasks.Length)];
        bool locked = random.Chance(_instance.Locked);
        bool excluded = random.Chance(_instance.Excluded);
        bool failed = random.Chance(_instance.Failed);
        string state = !isPlaced ? "shelved_offloaded" : State(at, other);
        return new InstanceCondition(state, busy && state == "active" ? task : null, locked, excluded, failed);
    }

    private string State(int at, string other)
    {
        int stopped = _instance.Stopped.PartsPerMillion;
        int paused = stopped + _instance.Paused.PartsPerMillion;
        return at < stopped ? "stopped" : at < paused ? "paused" : at < paused + _instance.Other.PartsPerMillion ? other : "active";
    }
}
