using Watcher.Model;

namespace Watcher.Planning;

/// <summary>
/// The hints <c>different_host</c> and <c>same_host</c> as the verifier reads them: who is kept apart may share no node, whoever has the hint; who
/// wants one of others near joins one of them, and the last of them does not leave him.
/// </summary>
internal sealed class WorldHints
{
    private readonly ClusterModel _model;
    private readonly Dictionary<int, SortedSet<int>> _apart = [];
    private readonly Dictionary<int, int[]> _near = [];

    public WorldHints(ClusterModel model)
    {
        _model = model;
        foreach (Instance instance in model.Instances)
        {
            AttributeMap hints = instance.SchedulerHints;
            if (hints.Count == 0)
            {
                continue;
            }

            foreach (int other in Named(hints, "different_host", instance.Row))
            {
                Keep(instance.Row, other);
                Keep(other, instance.Row);
            }

            if (hints["same_host"] is not null)
            {
                _near[instance.Row] = [.. Named(hints, "same_host", instance.Row)];
            }
        }
    }

    public IEnumerable<int> ApartFrom(int instance) => _apart.TryGetValue(instance, out SortedSet<int>? others) ? others : [];

    /// <summary>The instances with a <c>same_host</c> hint, and those that each wants near.</summary>
    public IReadOnlyDictionary<int, int[]> Near => _near;

    /// <summary>What keeps an instance off a node, or on its own; the other instance, -1 = none in particular.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="node">The node that it would go to.</param>
    /// <param name="at">Whether an instance is on a node.</param>
    public IEnumerable<(string Message, int Other)> Against(int instance, int node, Func<int, int, bool> at)
    {
        string id = Id(instance), host = new ComputeNode(_model, node).Hostname;
        foreach (int other in ApartFrom(instance).Where(o => at(o, node)))
        {
            yield return ($"instance '{Id(other)}' on '{host}' is kept apart from '{id}'", other);
        }

        if (_near.TryGetValue(instance, out int[]? near) && !near.Any(o => at(o, node)))
        {
            yield return ($"none of the instances that '{id}' is to be with is on '{host}'", -1);
        }

        foreach ((int other, int[] wanted) in _near.Where(n => n.Key != instance && n.Value.Contains(instance)).OrderBy(n => n.Key))
        {
            for (int home = 0; home < _model.Nodes.Count; home++)
            {
                if (home != node && at(other, home) && at(instance, home) && !wanted.Any(o => o != instance && at(o, home)))
                {
                    yield return ($"instance '{Id(other)}' is to be with '{id}', which leaves it", other);
                }
            }
        }
    }

    private IEnumerable<int> Named(AttributeMap hints, string key, int self) => hints.ListOf(key)
        .Select(uuid => _model.Instances.TryGet(uuid, out Instance other) ? other.Row : -1).Where(row => row >= 0 && row != self).Distinct().Order();

    private void Keep(int instance, int other)
    {
        if (!_apart.TryGetValue(instance, out SortedSet<int>? others))
        {
            _apart[instance] = others = [];
        }

        others.Add(other);
    }

    private string Id(int instance) => new Instance(_model, instance).Uuid;
}
