using System.Text.Json.Serialization;

namespace Watcher.Strategies.Balancing;

/// <summary>
/// Source-generated contracts of this folder's parameters, with the options of <see cref="ParameterJson"/>. The parameters have setters, not
/// initializers: a generated contract passes init-only properties to a constructor and so loses their defaults.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(WorkloadStabilizationParameters))]
[JsonSerializable(typeof(WorkloadBalanceParameters))]
[JsonSerializable(typeof(StorageCapacityBalanceParameters))]
[JsonSerializable(typeof(AllocationBalanceParameters))]
internal sealed partial class BalancingJson : JsonSerializerContext;
