namespace Watcher.Simulation;

/// <summary>Draws what an instance is before it has a place: flavor, owner, boot device and workload.</summary>
internal sealed class InstanceDrawer
{
    private static readonly Share s_likeItsProject = Share.Of(0.6);
    private readonly GenerationInputs _inputs;
    private readonly FlavorPlan _flavors;
    private readonly InstancePlan _instances;
    private readonly WeightedChoice _workloads;
    private readonly Share _bootsFromVolume;
    private readonly WorkloadClass[] _ofProject;
    private readonly int[] _dedicatedProject;

    public InstanceDrawer(GenerationInputs inputs, FlavorPlan flavors, InstancePlan instances)
    {
        _inputs = inputs;
        _flavors = flavors;
        _instances = instances;
        ClusterProfile profile = inputs.Profile;
        WorkloadMix mix = profile.Workloads;
        _workloads = new WeightedChoice([mix.Web, mix.Batch, mix.Database, mix.Idle]);
        _bootsFromVolume = Share.Of(profile.Storage.VolumesPerInstance > 0 ? profile.Storage.BootFromVolume : 0);
        _ofProject = new WorkloadClass[profile.Projects];
        for (int project = 0; project < _ofProject.Length; project++)
        {
            SplitMix64 random = inputs.Random(RandomStream.Load, -1 - project);
            _ofProject[project] = (WorkloadClass)_workloads.Pick(ref random);
        }

        _dedicatedProject = [.. profile.Flavors.Select(f => DedicatedProject(profile, f))];
    }

    /// <summary>The project that an aggregate is dedicated to, as an index.</summary>
    public static int ProjectOfAggregate(ClusterProfile profile, int aggregate) => aggregate % profile.Projects;

    public void Draw(int instance)
    {
        SplitMix64 random = _inputs.Random(RandomStream.InstanceShape, instance);
        int flavor = _flavors.Choice.Pick(ref random);

        // The smaller of two draws: low numbers own much, high ones little.
        int project = Math.Min(random.Below(_ofProject.Length), random.Below(_ofProject.Length));
        _instances.BootsFromVolume[instance] = random.Chance(_bootsFromVolume);
        var own = (WorkloadClass)_workloads.Pick(ref random);
        bool alike = random.Chance(s_likeItsProject);
        _instances.Project[instance] = project;
        _instances.Workload[instance] = alike ? _ofProject[project] : own;
        _instances.Group[instance] = -1;
        _instances.Node[instance] = -1;
        SetFlavor(instance, flavor);
    }

    public void SetFlavor(int instance, int flavor)
    {
        _instances.Flavor[instance] = (short)flavor;
        if (_dedicatedProject[flavor] >= 0)
        {
            _instances.Project[instance] = _dedicatedProject[flavor];
        }
    }

    /// <summary>Makes an instance like the first member of its group.</summary>
    public void Copy(int first, int member)
    {
        _instances.Flavor[member] = _instances.Flavor[first];
        _instances.Project[member] = _instances.Project[first];
        _instances.Workload[member] = _instances.Workload[first];
        _instances.BootsFromVolume[member] = _instances.BootsFromVolume[first];
    }

    private static int DedicatedProject(ClusterProfile profile, FlavorSpec flavor)
    {
        for (int i = 0; i < profile.Aggregates.Count; i++)
        {
            if (profile.Aggregates[i].Name == flavor.Aggregate && profile.Aggregates[i].IsDedicatedToProject)
            {
                return ProjectOfAggregate(profile, i);
            }
        }

        return -1;
    }
}
