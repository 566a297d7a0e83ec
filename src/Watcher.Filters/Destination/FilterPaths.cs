using Watcher.Model;

namespace Watcher.Filters;

/// <summary>Sets of attributes that several filters read.</summary>
internal static class FilterPaths
{
    public static IReadOnlyList<string> None { get; } = [];

    public static IReadOnlyList<string> Aggregates { get; } = [CdmAttribute.AggregateMetadata, CdmAttribute.AggregateAvailabilityZone];

    public static IReadOnlyList<string> Flavor { get; } = [CdmAttribute.InstanceFlavor];

    public static IReadOnlyList<string> States { get; } = [CdmAttribute.InstanceState, CdmAttribute.InstanceVmState];

    public static string Key(string path, string key) => $"{path}[{key}]";
}
