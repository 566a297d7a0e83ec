using System.Text.Json.Serialization;

namespace Watcher.Strategies.Unclassified;

/// <summary>Source-generated contracts of this folder's parameters, with the options of <see cref="ParameterJson"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(ActuatorParameters))]
[JsonSerializable(typeof(DummyParameters))]
[JsonSerializable(typeof(DummyWithScorerParameters))]
internal sealed partial class UnclassifiedJson : JsonSerializerContext;
