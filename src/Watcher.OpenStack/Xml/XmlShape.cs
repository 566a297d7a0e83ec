using System.Collections.Frozen;

namespace Watcher.OpenStack;

/// <summary>What one kind of element looks like: the attributes that are read, those that are known and not needed, and where it may stand.</summary>
internal sealed class XmlShape
{
    private readonly FrozenDictionary<string, int> _slots;

    private XmlShape(string name, string parents, string attributes, string ignored)
    {
        Name = name;
        Parents = parents.Split(' ');
        Attributes = attributes.Split(' ');
        _slots = Attributes.Select((attribute, slot) => (attribute, slot))
            .Concat(ignored.Split(' ').Select(attribute => (attribute, slot: Ignored)))
            .ToFrozenDictionary(p => p.attribute, p => p.slot, StringComparer.Ordinal);
    }

    public const int Ignored = -1;
    public const int Unknown = -2;

    public static readonly XmlShape ComputeNode = new("ComputeNode", "ModelRoot",
        "uuid hostname status disabled_reason state vcpus vcpu_reserved vcpu_ratio memory memory_mb_reserved memory_ratio disk disk_gb_reserved disk_ratio id",
        "human_id name disk_capacity");

    public static readonly XmlShape Instance = new("Instance", "ModelRoot ComputeNode",
        "uuid name state vcpus memory disk metadata project_id locked watcher_exclude host created pinned_az flavor_extra_specs hypervisor_hostname",
        "id human_id hostname disk_capacity");

    public static readonly XmlShape StorageNode = new("StorageNode", "ModelRoot", "host zone status state volume_type", "uuid human_id id");

    public static readonly XmlShape Pool = new("Pool", "ModelRoot StorageNode",
        "name total_volumes total_capacity_gb free_capacity_gb provisioned_capacity_gb allocated_capacity_gb virtual_free", "uuid human_id id");

    public static readonly XmlShape Volume = new("Volume", "ModelRoot Pool",
        "uuid name size status attachments multiattach snapshot_id project_id metadata bootable volume_type created_at host", "human_id id");

    public static readonly XmlShape IronicNode = new("IronicNode", "ModelRoot", "uuid power_state maintenance extra", "maintenance_reason human_id hostname id");

    private static readonly FrozenDictionary<string, XmlShape> s_all =
        new[] { ComputeNode, Instance, StorageNode, Pool, Volume, IronicNode }.ToFrozenDictionary(s => s.Name, StringComparer.Ordinal);

    public string Name { get; }

    public string[] Parents { get; }

    /// <summary>The attributes that are read; the first names the element.</summary>
    public string[] Attributes { get; }

    public static XmlShape? Find(string element) => s_all.GetValueOrDefault(element);

    /// <summary>Position of an attribute among <see cref="Attributes"/>, or <see cref="Ignored"/>, or <see cref="Unknown"/>.</summary>
    public int Slot(string attribute) => _slots.GetValueOrDefault(attribute, Unknown);
}
