using System.Text.Json;
using System.Text.Json.Serialization;

namespace Watcher.Strategies;

/// <summary>The JSON options of strategy parameters: snake_case names, unknown members refused.</summary>
public static class ParameterJson
{
    /// <summary>Options for source-generated contracts to agree with.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        MaxDepth = 16,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
