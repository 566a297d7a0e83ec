using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Audits;

/// <summary>Applies the rules of a scope to one model (04-scope-filters A.2, A.3).</summary>
internal sealed class ScopeEvaluator(ClusterModel model, IReadOnlyList<string> ignored, WorkloadTiers tiers)
{
    private readonly List<string> _unmatched = [.. ignored];

    public ScopeResult Evaluate(ScopePart compute, ScopePart storage)
    {
        var nodes = new NodeMask(model.Nodes.Count, all: compute.Includes.Count == 0);
        foreach (ScopeRule rule in compute.Includes)
        {
            SetNodes(rule, nodes, value: true);
        }

        bool[]? excluded = null;
        foreach (ScopeRule rule in compute.Excludes)
        {
            if (rule.Kind is "compute_nodes" or "host_aggregates")
            {
                SetNodes(rule, nodes, value: false);
            }
            else
            {
                ExcludeInstances(rule, excluded ??= new bool[model.Instances.Count]);
            }
        }

        (bool[]? poolsOut, bool[]? volumesOut) = Storage(storage);
        return new ScopeResult(model, nodes, excluded, poolsOut, volumesOut, _unmatched);
    }

    private void SetNodes(ScopeRule rule, NodeMask nodes, bool value)
    {
        if (rule.All)
        {
            for (int row = 0; row < nodes.Count; row++)
            {
                // '*' of aggregates means every node that is in one; of zones and nodes, every node.
                nodes[row] = rule.Kind != "host_aggregates" || InAnyAggregate(row) ? value : nodes[row];
            }

            return;
        }

        foreach (ScopeItem item in rule.Items)
        {
            bool matched = false;
            foreach (int row in NodesOf(rule.Kind, item))
            {
                nodes[row] = value;
                matched = true;
            }

            Report(matched, item);
        }
    }

    private IEnumerable<int> NodesOf(string kind, ScopeItem item)
    {
        switch (kind)
        {
            case "compute_nodes":
                if (model.FindNodeByHostname(item.Value) is { } named)
                {
                    yield return named.Row;
                }
                else if (model.Nodes.TryGet(item.Value, out ComputeNode node))
                {
                    yield return node.Row;
                }

                break;
            case "availability_zones":
                for (int row = 0; row < model.Nodes.Count; row++)
                {
                    if (model.Zones.ZonesOf(row).Contains(item.Value))
                    {
                        yield return row;
                    }
                }

                break;
            default:
                foreach (Aggregate aggregate in model.Aggregates)
                {
                    bool match = item.Key == "id"
                        ? item.Value == aggregate.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)
                        : item.Value == aggregate.Name;
                    foreach (string host in match ? aggregate.Hosts : [])
                    {
                        if (model.FindNodeByHostname(host) is { } member)
                        {
                            yield return member.Row;
                        }
                    }
                }

                break;
        }
    }

    private void ExcludeInstances(ScopeRule rule, bool[] excluded)
    {
        foreach (ScopeItem item in rule.Items)
        {
            bool matched = false;
            if (rule.Kind == "instances" && !rule.All)
            {
                if (model.Instances.TryGet(item.Value, out Instance instance))
                {
                    excluded[instance.Row] = matched = true;
                }
            }
            else
            {
                foreach (Instance instance in model.Instances)
                {
                    bool match = rule.All || (item.Pairs is { } pairs ? HasAll(instance.Metadata, pairs)
                        : item.Value == (rule.Kind == "tiers" ? tiers.Of(instance).Tier : instance.ProjectId));
                    excluded[instance.Row] |= match;
                    matched |= match;
                }
            }

            Report(matched, item);
        }
    }

    private (bool[]? Pools, bool[]? Volumes) Storage(ScopePart storage)
    {
        if (storage.Includes.Count + storage.Excludes.Count == 0)
        {
            return (null, null);
        }

        var poolsOut = new bool[model.StoragePools.Count];
        var volumesOut = new bool[model.Volumes.Count];
        if (storage.Includes.Count > 0)
        {
            foreach (StoragePool pool in model.StoragePools)
            {
                poolsOut[pool.Row] = !storage.Includes.Any(rule => rule.All || rule.Items.Any(item => Offers(pool.StorageNode, rule.Kind, item.Value)));
            }
        }

        foreach (ScopeRule rule in storage.Excludes)
        {
            foreach (ScopeItem item in rule.Items)
            {
                bool matched = false;
                foreach (StoragePool pool in rule.Kind == "storage_pools" ? (IEnumerable<StoragePool>)model.StoragePools : [])
                {
                    bool match = rule.All || pool.Name == item.Value;
                    poolsOut[pool.Row] |= match;
                    matched |= match;
                }

                foreach (Volume volume in rule.Kind == "storage_pools" ? [] : (IEnumerable<Volume>)model.Volumes)
                {
                    bool match = rule.All || (rule.Kind == "volumes" ? volume.Uuid : volume.ProjectId) == item.Value;
                    volumesOut[volume.Row] |= match;
                    matched |= match;
                }

                Report(matched, item);
            }
        }

        foreach (Volume volume in model.Volumes)
        {
            volumesOut[volume.Row] |= volume.Pool is { } pool && poolsOut[pool.Row];
        }

        return (poolsOut, volumesOut);
    }

    private static bool Offers(StorageNode? node, string kind, string value) => node is { } backend
        && (kind == "availability_zones" ? backend.Zone == value : backend.VolumeTypes.Contains(value));

    private static bool HasAll(AttributeMap metadata, AttributeMap pairs)
    {
        foreach ((string key, string value) in pairs)
        {
            if (!string.Equals(metadata[key], value, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private bool InAnyAggregate(int row)
    {
        string hostname = new ComputeNode(model, row).Hostname;
        return model.Aggregates.Any(a => a.Hosts.Contains(hostname));
    }

    private void Report(bool matched, ScopeItem item)
    {
        if (!matched)
        {
            string what = item.Pairs is null ? $"{item.Key} '{item.Value}'" : item.Pairs.ToJson();
            _unmatched.Add($"scope{item.Path}: {what} matches nothing in the model");
        }
    }
}
