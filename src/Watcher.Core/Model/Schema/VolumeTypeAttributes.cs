namespace Watcher.Model;

/// <summary>The attributes of <c>volume_types</c>, in column order; the first is the id.</summary>
internal static class VolumeTypeAttributes
{
    public static readonly AttributeDescriptor[] All =
    [
        new(ElementKind.VolumeType, VolumeTypeAttr.Name, "name", AttributeValueKind.Text, "Name.") { Required = true },
        new(ElementKind.VolumeType, VolumeTypeAttr.ExtraSpecs, "extra_specs", AttributeValueKind.JsonObject, "Extra specs, among them volume_backend_name.") { Nullable = true },
    ];
}
