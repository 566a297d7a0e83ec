namespace Watcher.Model;

/// <summary>Flavor of an instance.</summary>
/// <param name="Name">Name; null = unknown.</param>
/// <param name="ExtraSpecs">Extra specs; empty where unknown.</param>
public sealed record Flavor(string? Name, AttributeMap ExtraSpecs)
{
    /// <summary>A flavor of which nothing is known.</summary>
    public static Flavor Unknown { get; } = new(null, AttributeMap.Empty);

    internal static Flavor FromMap(AttributeMap? map) =>
        map is null ? Unknown : new Flavor(map["name"], map.Child("extra_specs"));

    internal AttributeMap ToMap()
    {
        string name = Name is null ? "" : $"\"name\":{ResourceJson.Quote(Name)}";
        string specs = ExtraSpecs.Count == 0 ? "" : $"\"extra_specs\":{ExtraSpecs.ToJson()}";
        return AttributeMap.Parse($"{{{name}{(name.Length > 0 && specs.Length > 0 ? "," : "")}{specs}}}");
    }
}
