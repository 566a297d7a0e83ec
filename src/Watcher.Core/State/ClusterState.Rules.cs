using Watcher.Model;

namespace Watcher.State;

/// <content>Rules that follow the moves beside capacity and server groups: scheduler hints, hosts that are busy.</content>
public sealed partial class ClusterState
{
    private Refusal? CheckBusy(int node, bool explain) => !Model.IsBusy(node)
        ? null
        : new Refusal(RefusalReason.Rule, HostLimits.IoOps, !explain ? "" :
            $"as many instances are being built, resized, saved or moved on '{new ComputeNode(Model, node).Hostname}' as its aggregates allow");

    private Refusal? CheckHints(int instance, int node, bool explain)
    {
        if (Model.Hints.Against(instance, node, _nodeOf, out int other) is not { } hint)
        {
            return null;
        }

        if (!explain)
        {
            return new Refusal(RefusalReason.Hint, hint, "");
        }

        string host = new ComputeNode(Model, node).Hostname, uuid = new Instance(Model, instance).Uuid;
        return new Refusal(RefusalReason.Hint, hint, (hint, other) switch
        {
            (HintMap.Different, _) => $"'{host}' has instance '{new Instance(Model, other).Uuid}', which is kept apart from '{uuid}'",
            (_, < 0) => $"'{host}' has none of the instances that '{uuid}' is to be with",
            _ => $"instance '{new Instance(Model, other).Uuid}' is to be with '{uuid}' and would stay alone",
        });
    }

    private Refusal? CheckCandidate(int instance) =>
        _rules.Candidates?.HeldBy(new Instance(Model, instance)) is { } rule
            ? new Refusal(RefusalReason.Candidate, rule.Name, $"instance '{new Instance(Model, instance).Uuid}' stays: {rule.Description}")
            : null;

    /// <summary>The node that an instance may not go back to (<see cref="WorkingCopyRules.CameFrom"/>); null = none.</summary>
    public ComputeNode? BarredNode(Instance instance) => _barsReturns ? FindBarredNode(instance) : null;

    private ComputeNode? FindBarredNode(Instance instance)
    {
        if (!_rules.CameFrom.TryGetValue(instance.Uuid, out string? from))
        {
            return null;
        }

        return Model.Nodes.TryGet(from, out ComputeNode node) ? node : Model.FindNodeByHostname(from);
    }

    /// <summary>An instance that came from a node lately does not go back there, where ping-pong is forbidden.</summary>
    private Refusal? CheckReturn(int instance, int node, bool explain)
    {
        return BarredNode(new Instance(Model, instance)) is { } barred && barred.Row == node
            ? new Refusal(RefusalReason.Rule, "forbid_ping_pong", !explain ? "" : $"instance '{new Instance(Model, instance).Uuid}' came from '{barred.Hostname}'")
            : null;
    }
}
