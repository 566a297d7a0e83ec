using System.Text.Json.Serialization;

namespace Watcher.Strategies.Contention;

/// <summary>Source-generated contracts of this folder's parameters, with the options of <see cref="ParameterJson"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(NoisyNeighborParameters))]
[JsonSerializable(typeof(ContentionReliefParameters))]
[JsonSerializable(typeof(SlaEnforcementParameters))]
internal sealed partial class ContentionJson : JsonSerializerContext;
