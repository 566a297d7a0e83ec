using Watcher.Model;

namespace Watcher.Planning;

/// <summary>The hard server groups, and which an instance is in.</summary>
internal sealed class WorldGroups
{
    private readonly Dictionary<int, List<WorldGroup>> _of = [];

    public WorldGroups(ClusterModel model)
    {
        foreach (ServerGroup group in model.ServerGroups)
        {
            if (group.Policy is not ("anti-affinity" or "affinity"))
            {
                continue;
            }

            var members = new List<int>();
            foreach (string member in group.Members.Distinct(StringComparer.Ordinal))
            {
                if (model.Instances.TryGet(member, out Instance instance))
                {
                    members.Add(instance.Row);
                }
            }

            var hard = new WorldGroup(group.Uuid, group.Policy == "anti-affinity", Math.Max(1, group.MaxServerPerHost), members);
            foreach (int member in members)
            {
                if (!_of.TryGetValue(member, out List<WorldGroup>? groups))
                {
                    _of[member] = groups = [];
                }

                groups.Add(hard);
            }
        }
    }

    public IReadOnlyList<WorldGroup> Of(int instance) => _of.TryGetValue(instance, out List<WorldGroup>? groups) ? groups : [];
}
