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
            Hostname = a.OptionalText(1) ?? "",
            Status = a.OptionalText(2) ?? "enabled",
            DisabledReason = a.OptionalText(3),
            State = a.OptionalText(4) ?? "up",
            Vcpus = a.RequiredInteger(5),
            VcpuReserved = a.Integer(6, 0),
            VcpuRatio = a.Ratio(7, 1),
            MemoryMiB = a.RequiredInteger(8),
            MemoryReservedMiB = a.Integer(9, 0),
            MemoryRatio = a.Ratio(10, 1),
            DiskGiB = a.RequiredInteger(11),
            DiskReservedGiB = a.Integer(12, 0),
            DiskRatio = a.Ratio(13, 1),
        };
        _builder.Add(node);
        Remember(ElementKind.ComputeNode, a.Place);
        _ironic.AddComputeNode(node.Uuid, node.Hostname, a.OptionalText(14));
    }

    private void AddInstance(string? node, string? hostname)
    {
        XmlElementAttributes a = _attributes;
        const int host = 10, specs = 13, hypervisor = 14;
        AttributeMap? extraSpecs = a.Map(specs);
        _builder.Add(new InstanceData
        {
            Uuid = a.Id,
            Node = node,
            Name = a.Text(1, ""),
            State = a.OptionalText(2) ?? "active",
            Vcpus = a.RequiredInteger(3),
            MemoryMiB = a.RequiredInteger(4),
            DiskGiB = a.RequiredInteger(5),
            Metadata = a.Map(6),
            ProjectId = a.OptionalText(7),
            IsLocked = a.Flag(8),
            IsExcluded = a.Flag(9),
            CreatedAt = a.Time(11),
            PinnedAz = a.OptionalText(12),
            Flavor = extraSpecs is null ? null : new Flavor(null, extraSpecs),
        });
        Remember(ElementKind.Instance, a.Place);
        if (node is null)
        {
            _problems.Tally("an Instance stands in no ComputeNode: it is read as placed on none", a, static x => x.PathOf(0));
        }
        else if (hostname is { Length: > 0 } && a.OptionalText(host) is { } said && said != hostname)
        {
            _problems.Warning(a.PathOf(host), $"is {Quoted.Text(said)}, but it stands in the ComputeNode of host {Quoted.Text(hostname)}; the place decides");
        }

        if (a.OptionalText(hypervisor) is { } name && name != hostname && node is not null)
        {
            _lost.Tally("hypervisor_hostname is not kept: the cluster model has the compute service's host name only", a, static x => x.PathOf(hypervisor));
        }
    }

    private void AddStorageNode()
    {
        XmlElementAttributes a = _attributes;
        _builder.Add(new StorageNodeData
        {
            Host = a.Id,
            Zone = a.OptionalText(1),
            Status = a.OptionalText(2) ?? "enabled",
            State = a.OptionalText(3) ?? "up",
            VolumeTypes = a.Names(4),
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
            TotalVolumes = a.Capacity(1),
            TotalCapacityGB = a.Capacity(2),
            FreeCapacityGB = a.Capacity(3),
            ProvisionedCapacityGB = a.Capacity(4),
            AllocatedCapacityGB = a.Capacity(5),
            VirtualFreeGB = a.Capacity(6),
        });
        Remember(ElementKind.StoragePool, a.Place);
        if (storageNode is { Length: > 0 } && name.Length > 0 && !(name.StartsWith(storageNode, StringComparison.Ordinal) && name.AsSpan(storageNode.Length).StartsWith("#")))
        {
            _problems.Warning(a.PathOf(0), $"does not begin with the host of the StorageNode {Quoted.Text(storageNode)} that it stands in; the place decides");
        }
    }

    private void AddVolume(string? pool)
    {
        XmlElementAttributes a = _attributes;
        const int host = 12;
        IReadOnlyList<string>? servers = a.Servers(4, out bool hasMore);
        _builder.Add(new VolumeData
        {
            Uuid = a.Id,
            Pool = pool,
            Name = a.Text(1, ""),
            SizeGB = a.RequiredInteger(2),
            Status = a.OptionalText(3) ?? "available",
            AttachedTo = servers,
            IsMultiattach = a.Flag(5),
            SnapshotId = a.OptionalText(6),
            ProjectId = a.OptionalText(7),
            Metadata = a.Map(8),
            IsBootable = a.Flag(9),
            VolumeType = a.OptionalText(10),
            CreatedAt = a.Time(11),
        });
        Remember(ElementKind.Volume, a.Place);
        if (hasMore)
        {
            _lost.Tally("of an attachment only the server_id is kept", a, static x => x.PathOf(4));
        }

        if (pool is null)
        {
            _problems.Tally("a Volume stands in no Pool: it is read as placed on none", a, static x => x.PathOf(0));
        }
        else if (a.OptionalText(host) is { } said && said != pool && pool.Length > 0)
        {
            _problems.Warning(a.PathOf(host), $"is {Quoted.Text(said)}, but it stands in the Pool {Quoted.Text(pool)}; the place decides");
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
