using System.Text.Json.Nodes;
using Watcher.Audits;
using Watcher.Plans;

namespace Watcher.Configuration;

/// <summary>The key whose value is a list of network links.</summary>
internal sealed class NetworkLinksKey(string path, string description) : ConfigurationKey(path, description)
{
    private const string Members = "name, hosts, availability_zones, aggregates, moves, mib_per_second, traffic";
    private static readonly OptionalCountRule s_count = new();
    private static readonly NumberRule s_rate = new(zeroAllowed: false);
    private static readonly ChoiceRule<LinkTraffic> s_traffic = new(("any", LinkTraffic.Any), ("crossing", LinkTraffic.Crossing));

    public override string Expected => "an array of links, each an object with a name";

    public override WatcherOptions Apply(ConfigurationNode node, WatcherOptions options, ConfigurationProblems problems)
    {
        // IConfiguration has no empty arrays: one is an empty text.
        if (node.Kind != ConfigurationNodeKind.List && !(node.Kind == ConfigurationNodeKind.Loose && node.Text.Length == 0))
        {
            problems.Error(Path, $"is {node.Describe()}; expected {Expected}");
            return options;
        }

        var links = new List<NetworkLinkGroup>();
        foreach ((string index, ConfigurationNode element) in node.Children)
        {
            string place = $"{Path}[{index}]";
            if (element.Kind != ConfigurationNodeKind.Object)
            {
                problems.Error(place, $"is {element.Describe()}; expected an object with {Members}");
            }
            else if (Read(element, place, problems) is { } link)
            {
                if (links.Exists(l => l.Name == link.Name))
                {
                    problems.Error($"{place}.name", $"'{link.Name}' stands twice");
                }

                links.Add(link);
            }
        }

        return options with { Planning = options.Planning with { NetworkLinks = links } };
    }

    public override JsonObject Schema()
    {
        static JsonObject Texts() => new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } };
        return new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray("name"),
                ["properties"] = new JsonObject
                {
                    ["name"] = new JsonObject { ["type"] = "string", ["minLength"] = 1 },
                    ["hosts"] = Texts(),
                    ["availability_zones"] = Texts(),
                    ["aggregates"] = Texts(),
                    ["moves"] = s_count.Schema(),
                    ["mib_per_second"] = new JsonObject { ["type"] = new JsonArray("number", "null"), ["exclusiveMinimum"] = 0 },
                    ["traffic"] = s_traffic.Schema(),
                },
                ["additionalProperties"] = false,
            },
        };
    }

    public override JsonNode? Value(WatcherOptions options) => options.Planning.NetworkLinks.Count == 0 ? new JsonArray() : null;

    private static NetworkLinkGroup? Read(ConfigurationNode link, string place, ConfigurationProblems problems)
    {
        var group = new NetworkLinkGroup("");
        foreach ((string name, ConfigurationNode value) in link.Children)
        {
            string at = $"{place}.{name}";
            switch (name.ToLowerInvariant())
            {
                case "name" when value.Kind is ConfigurationNodeKind.Text or ConfigurationNodeKind.Loose && value.Text.Length > 0:
                    group = group with { Name = value.Text };
                    break;
                case "hosts":
                    group = group with { Hosts = Texts(value, at, problems) };
                    break;
                case "availability_zones":
                    group = group with { AvailabilityZones = Texts(value, at, problems) };
                    break;
                case "aggregates":
                    group = group with { Aggregates = Texts(value, at, problems) };
                    break;
                case "moves" when s_count.TryRead(value, out int? moves):
                    group = group with { Moves = moves };
                    break;
                case "mib_per_second" when value.Kind == ConfigurationNodeKind.Null:
                    break;
                case "mib_per_second" when s_rate.TryRead(value, out double rate):
                    group = group with { MiBPerSecond = rate };
                    break;
                case "traffic" when s_traffic.TryRead(value, out LinkTraffic traffic):
                    group = group with { Traffic = traffic };
                    break;
                case "name" or "moves" or "mib_per_second" or "traffic":
                    problems.Error(at, $"is {value.Describe()}; expected {ExpectedOf(name)}");
                    break;
                default:
                    problems.Error(at, $"is unknown; expected one of {Members}");
                    break;
            }
        }

        if (group.Name.Length > 0)
        {
            return group;
        }

        if (!link.Children.Any(c => string.Equals(c.Name, "name", StringComparison.OrdinalIgnoreCase)))
        {
            problems.Error($"{place}.name", "is missing; expected a text");
        }

        return null;
    }

    private static string ExpectedOf(string name) => name.ToLowerInvariant() switch
    {
        "moves" => s_count.Expected,
        "mib_per_second" => s_rate.Expected + ", or null for none",
        "traffic" => s_traffic.Expected,
        _ => "a text that is not empty",
    };

    private static List<string> Texts(ConfigurationNode node, string place, ConfigurationProblems problems)
    {
        var texts = new List<string>();
        if (node.Kind != ConfigurationNodeKind.List && !(node.Kind == ConfigurationNodeKind.Loose && node.Text.Length == 0))
        {
            problems.Error(place, $"is {node.Describe()}; expected an array of texts");
            return texts;
        }

        foreach ((string index, ConfigurationNode element) in node.Children)
        {
            if (element.Kind is ConfigurationNodeKind.Text or ConfigurationNodeKind.Loose && element.Text.Length > 0)
            {
                texts.Add(element.Text);
            }
            else
            {
                problems.Error($"{place}[{index}]", $"is {element.Describe()}; expected a text that is not empty");
            }
        }

        return texts;
    }
}
