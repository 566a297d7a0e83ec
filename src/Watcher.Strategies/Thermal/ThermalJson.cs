using System.Text.Json.Serialization;

namespace Watcher.Strategies.Thermal;

/// <summary>
/// Source-generated contracts of this folder's parameters, with the options of <see cref="ParameterJson"/>. The parameters have setters, not
/// initializers: a generated contract passes init-only properties to a constructor and so loses their defaults.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(OutletTemperatureParameters))]
[JsonSerializable(typeof(UniformAirflowParameters))]
internal sealed partial class ThermalJson : JsonSerializerContext;
