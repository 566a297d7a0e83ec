namespace Watcher.Model;

/// <summary>Column ordinals of <see cref="ElementKind.VolumeType"/>; the order is that of <see cref="VolumeTypeAttributes"/>.</summary>
internal static class VolumeTypeAttr
{
    public const int Name = 0;
    public const int ExtraSpecs = 1;
}
