using System.Globalization;
using Watcher.Model;

namespace Watcher.Simulation;

/// <summary>Writes instances; maps that many share are made once.</summary>
internal sealed class InstanceWriter(GenerationInputs inputs, Placement placement, Ids ids, ConditionDrawer conditions, string[] groups, DamageMaker damage)
{
    private static readonly string[] s_roles = ["web", "batch", "db", "idle"];
    private static readonly string[] s_systems = ["ubuntu", "rhel", "debian", "windows"];
    private static readonly Share s_forbidsOptimization = Share.Of(0.01);
    private readonly ClusterProfile _profile = inputs.Profile;
    private readonly NodePlan _nodes = placement.Nodes;
    private readonly InstancePlan _instances = placement.Instances;
    private readonly Dictionary<int, AttributeMap> _metadata = [];
    private readonly Dictionary<(string, int), AttributeMap> _images = [];
    private readonly WeightedChoice? _tiers = inputs.Profile.Tiers.Count == 0 ? null : new WeightedChoice(inputs.Profile.Tiers.Select(t => t.Weight));
    private readonly (Share Pinned, Share Hinted, Share Image) _shares =
        (Share.Of(inputs.Profile.PinnedInstances), Share.Of(inputs.Profile.HintedInstances), Share.Of(inputs.Profile.ImageProperties));

    public void Write(ClusterModelBuilder builder)
    {
        Flavor[] flavors = [.. placement.Flavors.Flavors.Select(f => MakeFlavor(_profile, f))];
        foreach (int instance in ids.InstanceOrder)
        {
            FlavorSpec spec = placement.Flavors.Flavors[_instances.Flavor[instance]];
            int node = _instances.Node[instance];
            InstanceCondition condition = conditions.OfInstance(instance, node >= 0);
            SplitMix64 random = inputs.Random(RandomStream.InstanceDecoration, instance);
            bool pinned = random.Chance(_shares.Pinned);
            bool hinted = random.Chance(_shares.Hinted);
            bool hasImage = random.Chance(_shares.Image);
            int system = random.Below(s_systems.Length);
            AttributeMap metadata = Metadata(instance, spec, ref random);
            builder.Add(damage.Apply(instance, new InstanceData
            {
                Uuid = ids.Instances[instance],
                Name = string.Create(CultureInfo.InvariantCulture, $"{s_roles[(int)_instances.Workload[instance]]}-{instance + 1}"),
                Node = node < 0 ? null : ids.Nodes[node],
                State = condition.State,
                TaskState = condition.TaskState,
                Vcpus = spec.Vcpus,
                MemoryMiB = spec.MemoryMiB,
                DiskGiB = _instances.BootsFromVolume[instance] ? 0 : spec.DiskGiB,
                IsLocked = condition.IsLocked,
                IsExcluded = condition.IsExcluded,
                LastMigrationFailed = condition.LastMigrationFailed,
                ProjectId = ids.Projects[_instances.Project[instance]],
                CreatedAt = CreatedAt(inputs, instance),
                PinnedAz = pinned && node >= 0 && _profile.Zones > 0 ? NodeWriter.ZoneName(_nodes.Zone[node]) : null,
                Metadata = metadata,
                Flavor = flavors[_instances.Flavor[instance]],
                ImageProperties = hasImage && node >= 0 ? Image(_nodes.GenerationOf(node).Architecture, system) : null,
                SchedulerHints = Hints(instance, hinted, ref random),
                Resources = spec.Resources.Count == 0 ? null : spec.Resources,
            }));
        }
    }

    /// <summary>Most are young: the age grows with the square of a uniform draw.</summary>
    public static DateTimeOffset CreatedAt(GenerationInputs inputs, int instance)
    {
        SplitMix64 random = inputs.Random(RandomStream.InstanceDecoration, -1 - (long)instance);
        long draw = random.Below(1 << 20);
        long age = (inputs.Profile.MaximumAgeDays * 86_400L * ((draw * draw) >> 20) >> 20) + 60;
        return inputs.TakenAt.AddSeconds(-age);
    }

    private static Flavor MakeFlavor(ClusterProfile profile, FlavorSpec spec)
    {
        var extra = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string trait in spec.RequiredTraits)
        {
            extra[$"trait:{trait}"] = "required";
        }

        foreach ((string name, int amount) in spec.Resources)
        {
            (string key, string value) = name == "PCPU" ? ("hw:cpu_policy", "dedicated") : ($"resources:{name}", amount.ToString(CultureInfo.InvariantCulture));
            extra[key] = value;
        }

        foreach (AggregateSpec aggregate in profile.Aggregates.Where(a => a.Name == spec.Aggregate))
        {
            foreach ((string key, string value) in aggregate.Metadata)
            {
                extra[$"aggregate_instance_extra_specs:{key}"] = value;
            }
        }

        foreach ((string key, string value) in spec.ExtraSpecs)
        {
            extra[key] = value;
        }

        return new Flavor(spec.Name, AttributeMap.Of(extra.Select(e => (e.Key, e.Value))));
    }

    private AttributeMap Metadata(int instance, FlavorSpec spec, ref SplitMix64 random)
    {
        bool forbids = random.Chance(s_forbidsOptimization);
        int tier = _tiers is null || spec.ExtraSpecs.ContainsKey("optimize:tier") ? -1 : _tiers.Pick(ref random);
        int role = (int)_instances.Workload[instance];
        int key = (((tier + 1) * s_roles.Length) + role) * 2 + (forbids ? 1 : 0);
        if (!_metadata.TryGetValue(key, out AttributeMap? map))
        {
            List<(string, string)> entries = [("role", s_roles[role])];
            if (tier >= 0)
            {
                entries.Add(("tier", _profile.Tiers[tier].Name));
                entries.Add(("watcher-priority", _profile.Tiers[tier].Priority.ToString(CultureInfo.InvariantCulture)));
            }

            if (forbids)
            {
                entries.Add(("optimize", "false"));
            }

            _metadata[key] = map = AttributeMap.Of(entries);
        }

        return map;
    }

    private AttributeMap Image(string architecture, int system)
    {
        if (!_images.TryGetValue((architecture, system), out AttributeMap? map))
        {
            _images[(architecture, system)] = map = AttributeMap.Of(
                ("hw_architecture", architecture), ("os_distro", s_systems[system]), ("os_type", s_systems[system] == "windows" ? "windows" : "linux"), ("img_hv_type", "kvm"));
        }

        return map;
    }

    /// <summary>A member names its group, as the compute service does; others name an instance that is, or is not, on their node.</summary>
    private AttributeMap? Hints(int instance, bool hinted, ref SplitMix64 random)
    {
        if (_instances.Group[instance] is var group && group >= 0)
        {
            return AttributeMap.Of(("group", groups[group]));
        }

        int other = _instances.Count == 0 ? 0 : random.Below(_instances.Count);
        if (!hinted || other == instance || _instances.Node[instance] < 0 || _instances.Node[other] < 0)
        {
            return null;
        }

        string key = _instances.Node[other] == _instances.Node[instance] ? "same_host" : "different_host";
        return AttributeMap.Parse($"{{\"{key}\":[\"{ids.Instances[other]}\"]}}");
    }
}
