namespace Watcher.Model;

/// <summary>What <see cref="ClusterModelBuilder"/> is given for one element of <c>volume_types</c>; absent attributes have upstream's defaults.</summary>
public sealed record VolumeTypeData
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Extra specs, among them volume_backend_name.</summary>
    public AttributeMap? ExtraSpecs { get; init; }

    internal void Fill(TableBuilder table)
    {
        table.BeginRow();
        Row.Text(table, VolumeTypeAttr.Name, Name);
        Row.Map(table, VolumeTypeAttr.ExtraSpecs, ExtraSpecs);
    }
}
