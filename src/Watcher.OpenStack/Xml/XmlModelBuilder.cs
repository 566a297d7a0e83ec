using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.OpenStack;

/// <summary>Turns elements into rows of the model under construction and remembers where each came from.</summary>
internal sealed class XmlModelBuilder
{
    private readonly ClusterModelBuilder _builder = new();
    private readonly XmlElementAttributes _attributes;
    private readonly ProblemList _problems;
    private readonly ProblemList _lost;
    private readonly List<XmlPlace>[] _places = [.. CdmSchema.Kinds.Select(_ => new List<XmlPlace>())];
    private readonly IronicNodes _ironic;

    public XmlModelBuilder(ProblemList problems, ProblemList lost, XmlElementAttributes attributes, IronicNodes ironic)
    {
        (_problems, _lost, _attributes, _ironic) = (problems, lost, attributes, ironic);
    }

    /// <summary>Adds the element whose attributes are loaded; returns its id.</summary>
    /// <param name="shape">Its kind.</param>
    /// <param name="parent">Id of the element that it stands in; null = directly under the root.</param>
    /// <param name="parentHostname">Host name of the compute node that it stands in.</param>
    public void Add(XmlShape shape, string? parent, string? parentHostname)
    {
        if (shape == XmlShape.ComputeNode)
        {
            AddComputeNode();
        }
        else if (shape == XmlShape.Instance)
        {
            AddInstance(parent, parentHostname);
        }
        else if (shape == XmlShape.StorageNode)
        {
            AddStorageNode();
        }
        else if (shape == XmlShape.Pool)
        {
            AddPool(parent);
        }
        else if (shape == XmlShape.Volume)
        {
            AddVolume(parent);
        }
    }

    /// <summary>The model; null where there are errors.</summary>
    public ClusterModel? Build()
    {
        foreach ((BaremetalNodeData node, XmlPlace place) in _ironic.Resolve())
        {
            _builder.Add(node);
            Remember(ElementKind.BaremetalNode, place);
        }

        return BuiltModel.Build(_builder, _problems, Element, Attribute);
    }

    private void AddComputeNode()
    {
        XmlElementAttributes a = _attributes;
        var node = new ComputeNodeData
        {
            Uuid = a.Id,
            Hostname = a.OptionalText("hostname") ?? "",
            Status = a.OptionalText("status") ?? "enabled",
            DisabledReason = a.OptionalText("disabled_reason"),
            State = a.OptionalText("state") ?? "up",
            Vcpus = a.RequiredInteger("vcpus"),
            VcpuReserved = a.Integer("vcpu_reserved", 0),
            VcpuRatio = a.Ratio("vcpu_ratio", 1),
            MemoryMiB = a.RequiredInteger("memory"),
            MemoryReservedMiB = a.Integer("memory_mb_reserved", 0),
            MemoryRatio = a.Ratio("memory_ratio", 1),
            DiskGiB = a.RequiredInteger("disk"),
            DiskReservedGiB = a.Integer("disk_gb_reserved", 0),
            DiskRatio = a.Ratio("disk_ratio", 1),
        };
        _builder.Add(node);
        Remember(ElementKind.ComputeNode, a.Place);
        _ironic.AddComputeNode(node.Uuid, node.Hostname, a.OptionalText("id"));
    }

    private void AddInstance(string? node, string? hostname)
    {
        XmlElementAttributes a = _attributes;
        AttributeMap? extraSpecs = a.Map("flavor_extra_specs");
        _builder.Add(new InstanceData
        {
            Uuid = a.Id,
            Node = node,
            Name = a.Text("name", ""),
            State = a.OptionalText("state") ?? "active",
            Vcpus = a.RequiredInteger("vcpus"),
            MemoryMiB = a.RequiredInteger("memory"),
            DiskGiB = a.RequiredInteger("disk"),
            Metadata = a.Map("metadata"),
            ProjectId = a.OptionalText("project_id"),
            IsLocked = a.Flag("locked"),
            IsExcluded = a.Flag("watcher_exclude"),
            CreatedAt = a.Time("created"),
            PinnedAz = a.OptionalText("pinned_az"),
            Flavor = extraSpecs is null ? null : new Flavor(null, extraSpecs),
        });
        Remember(ElementKind.Instance, a.Place);
        if (node is null)
        {
            _problems.Tally("an Instance stands in no ComputeNode: it is read as placed on none", a, static x => x.PathOf("uuid"));
        }
        else if (hostname is { Length: > 0 } && a.OptionalText("host") is { } said && said != hostname)
        {
            _problems.Warning(a.PathOf("host"), $"is {Quoted.Text(said)}, but it stands in the ComputeNode of host {Quoted.Text(hostname)}; the place decides");
        }

        if (a.OptionalText("hypervisor_hostname") is { } name && name != hostname && node is not null)
        {
            _lost.Tally("hypervisor_hostname is not kept: the cluster model has the compute service's host name only", a, static x => x.PathOf("hypervisor_hostname"));
        }
    }

    private void AddStorageNode()
    {
        XmlElementAttributes a = _attributes;
        _builder.Add(new StorageNodeData
        {
            Host = a.Id,
            Zone = a.OptionalText("zone"),
            Status = a.OptionalText("status") ?? "enabled",
            State = a.OptionalText("state") ?? "up",
            VolumeTypes = a.Names("volume_type"),
        });
        Remember(ElementKind.StorageNode, a.Place);
    }

    private void AddPool(string? storageNode)
    {
        XmlElementAttributes a = _attributes;
        string name = a.Id;
        _builder.Add(new StoragePoolData
        {
            Name = name,
            StorageNode = storageNode,
            TotalVolumes = a.Capacity("total_volumes"),
            TotalCapacityGB = a.Capacity("total_capacity_gb"),
            FreeCapacityGB = a.Capacity("free_capacity_gb"),
            ProvisionedCapacityGB = a.Capacity("provisioned_capacity_gb"),
            AllocatedCapacityGB = a.Capacity("allocated_capacity_gb"),
            VirtualFreeGB = a.Capacity("virtual_free"),
        });
        Remember(ElementKind.StoragePool, a.Place);
        if (storageNode is { Length: > 0 } && name.Length > 0 && !(name.StartsWith(storageNode, StringComparison.Ordinal) && name.AsSpan(storageNode.Length).StartsWith("#")))
        {
            _problems.Warning(a.PathOf("name"), $"does not begin with the host of the StorageNode {Quoted.Text(storageNode)} that it stands in; the place decides");
        }
    }

    private void AddVolume(string? pool)
    {
        XmlElementAttributes a = _attributes;
        IReadOnlyList<string>? servers = a.Servers("attachments", out bool hasMore);
        _builder.Add(new VolumeData
        {
            Uuid = a.Id,
            Pool = pool,
            Name = a.Text("name", ""),
            SizeGB = a.RequiredInteger("size"),
            Status = a.OptionalText("status") ?? "available",
            AttachedTo = servers,
            IsMultiattach = a.Flag("multiattach"),
            SnapshotId = a.OptionalText("snapshot_id"),
            ProjectId = a.OptionalText("project_id"),
            Metadata = a.Map("metadata"),
            IsBootable = a.Flag("bootable"),
            VolumeType = a.OptionalText("volume_type"),
            CreatedAt = a.Time("created_at"),
        });
        Remember(ElementKind.Volume, a.Place);
        if (hasMore)
        {
            _lost.Tally("of an attachment only the server_id is kept", a, static x => x.PathOf("attachments"));
        }

        if (pool is null)
        {
            _problems.Tally("a Volume stands in no Pool: it is read as placed on none", a, static x => x.PathOf("uuid"));
        }
        else if (a.OptionalText("host") is { } said && said != pool && pool.Length > 0)
        {
            _problems.Warning(a.PathOf("host"), $"is {Quoted.Text(said)}, but it stands in the Pool {Quoted.Text(pool)}; the place decides");
        }
    }

    private void Remember(ElementKind kind, XmlPlace place) => _places[(int)kind].Add(place);

    private string? Element(ElementKind kind, int row) =>
        row < _places[(int)kind].Count ? $"{ElementName(kind)} {_places[(int)kind][row]}" : null;

    private string? Attribute(ElementKind kind, int row, string attribute) =>
        row < _places[(int)kind].Count ? $"{ElementName(kind)}/@{attribute} {_places[(int)kind][row]}" : null;

    private static string ElementName(ElementKind kind) => kind switch
    {
        ElementKind.ComputeNode => "ComputeNode",
        ElementKind.Instance => "Instance",
        ElementKind.StorageNode => "StorageNode",
        ElementKind.StoragePool => "Pool",
        ElementKind.Volume => "Volume",
        _ => "IronicNode",
    };
}
