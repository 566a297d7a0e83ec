using System.Text.Json.Serialization;

namespace Watcher.Strategies.Consolidation;

/// <summary>
/// Source-generated contracts of this folder's parameters, with the options of <see cref="ParameterJson"/>. The parameters have setters, not
/// initializers: a generated contract passes init-only properties to a constructor and so loses their defaults.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(VmWorkloadConsolidationParameters))]
[JsonSerializable(typeof(BasicParameters))]
[JsonSerializable(typeof(NodeResourceConsolidationParameters))]
[JsonSerializable(typeof(ConsolidationParameters))]
internal sealed partial class ConsolidationJson : JsonSerializerContext;
