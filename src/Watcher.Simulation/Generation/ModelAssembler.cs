using Watcher.Model;

namespace Watcher.Simulation;

/// <summary>Writes a placement into a <see cref="ClusterModel"/>.</summary>
internal sealed class ModelAssembler
{
    private readonly GenerationInputs _inputs;
    private readonly Placement _placement;

    public ModelAssembler(GenerationInputs inputs, Placement placement)
    {
        _inputs = inputs;
        _placement = placement;
        Ids = new Ids(inputs);
        Conditions = new ConditionDrawer(inputs, placement.Nodes);
    }

    public Ids Ids { get; }

    public ConditionDrawer Conditions { get; }

    public ClusterModel Build()
    {
        var builder = new ClusterModelBuilder { TakenAt = _inputs.TakenAt };
        var damage = new DamageMaker(_inputs);
        new NodeWriter(_inputs, _placement.Nodes, Ids, Conditions, damage).Write(builder);
        string[] groups = WriteGroups(builder, damage);
        new InstanceWriter(_inputs, _placement, Ids, Conditions, groups, damage).Write(builder);
        new StorageWriter(_inputs, _placement, Ids, damage).Write(builder);
        return builder.Build();
    }

    private string[] WriteGroups(ClusterModelBuilder builder, DamageMaker damage)
    {
        var uuids = new string[_placement.Groups.Count];
        for (int i = 0; i < uuids.Length; i++)
        {
            GroupPlan group = _placement.Groups[i];
            uuids[i] = DeterministicUuid.Text(_inputs.Seed, RandomStream.GroupUuid, i);
            builder.Add(damage.Apply(i, new ServerGroupData
            {
                Uuid = uuids[i],
                Name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"group-{i + 1}"),
                Policy = group.Policy,
                MaxServerPerHost = group.MaximumServersPerHost > 1 ? group.MaximumServersPerHost : null,
                Members = new ArraySegment<string>(Ids.Instances, group.FirstMember, group.Members),
            }));
        }

        return uuids;
    }
}
