namespace Watcher.Model;

/// <summary>
/// One element of <c>baremetal_nodes</c>: a view over a row of an immutable <see cref="ClusterModel"/>. The default value is not usable.
/// Safe to share across threads.
/// </summary>
/// <param name="Model">The model that it is part of.</param>
/// <param name="Row">Its row in the model's columns: rows are sorted by id.</param>
[System.Diagnostics.DebuggerDisplay("{Uuid}")]
public readonly record struct BaremetalNode(ClusterModel Model, int Row)
{
    /// <summary>Unique id in the bare-metal service.</summary>
    public string Uuid => Table.Text(BaremetalNodeAttr.Uuid, Row);

    /// <summary>Host name of the compute node that runs on it.</summary>
    public string Hostname => Table.Symbol(BaremetalNodeAttr.Hostname, Row)!;

    /// <summary>Power state.</summary>
    public string PowerState => Table.Symbol(BaremetalNodeAttr.PowerState, Row)!;

    /// <summary>Number of running instances the hypervisor reports; null = unknown.</summary>
    public int? RunningVms => Table.Integer(BaremetalNodeAttr.RunningVms, Row);

    /// <summary>State of the hypervisor; null = unknown.</summary>
    public string? HypervisorState => Table.Symbol(BaremetalNodeAttr.HypervisorState, Row);

    /// <summary>The service still says up although the node is off.</summary>
    public bool? HypervisorUpWhenPoweredOff => Table.NullableFlag(BaremetalNodeAttr.HypervisorUpWhenPoweredOff, Row);

    /// <summary>Attributes that this version of the library does not know, as they stood in the document.</summary>
    public AttributeMap UnknownAttributes => Table.UnknownOf(Row);

    private ElementTable Table => Model.Table(ElementKind.BaremetalNode);

    /// <inheritdoc/>
    public override string ToString() => Table.Text(0, Row);
}
