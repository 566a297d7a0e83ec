using System.Text.Json.Serialization;

namespace Watcher.Strategies.Preemption;

/// <summary>Source-generated contracts of this folder's parameters, with the options of <see cref="ParameterJson"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(PreemptionParameters))]
internal sealed partial class PreemptionJson : JsonSerializerContext;
