using System.Text.Json.Serialization;

namespace Watcher.Model;

/// <summary>JSON of the few plain values that a diff holds, without reflection.</summary>
[JsonSerializable(typeof(DateTime))]
[JsonSerializable(typeof(string))]
internal sealed partial class DiffJsonContext : JsonSerializerContext;
