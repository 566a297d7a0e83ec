using System.Text.Json;
using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Audits;

/// <summary>Reads the scope JSON of 04-scope-filters A.1, with the path of every problem.</summary>
internal static class AuditScopeReader
{
    private static readonly Dictionary<string, string[]> s_computeKinds = new(StringComparer.Ordinal)
    {
        ["host_aggregates"] = ["id", "name"],
        ["availability_zones"] = ["name"],
    };

    private static readonly Dictionary<string, string[]> s_computeExcludes = new(StringComparer.Ordinal)
    {
        ["instances"] = ["uuid"],
        ["compute_nodes"] = ["name"],
        ["host_aggregates"] = ["id", "name"],
        ["instance_metadata"] = [],
        ["projects"] = ["uuid"],
        ["tiers"] = ["name"],
    };

    private static readonly Dictionary<string, string[]> s_storageKinds = new(StringComparer.Ordinal)
    {
        ["availability_zones"] = ["name"],
        ["volume_types"] = ["name"],
    };

    private static readonly Dictionary<string, string[]> s_storageExcludes = new(StringComparer.Ordinal)
    {
        ["storage_pools"] = ["name"],
        ["volumes"] = ["uuid"],
        ["projects"] = ["uuid"],
    };

    public static AuditScope Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Trim().Length == 0)
        {
            return AuditScope.Everything;
        }

        var problems = new ProblemCollector();
        var ignored = new List<string>();
        using JsonDocument document = Parse(json);
        ScopePart? compute = null, storage = null;
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidInputException("scope", "", $"is {Describe(document.RootElement)}; expected an array such as [{{\"compute\": [...]}}]");
        }

        int index = 0;
        foreach (JsonElement entry in document.RootElement.EnumerateArray())
        {
            string path = FormattableString.Invariant($"[{index++}]");
            if (entry.ValueKind != JsonValueKind.Object)
            {
                problems.Error(path, $"is {Describe(entry)}; expected an object with compute, storage or baremetal");
                continue;
            }

            foreach (JsonProperty property in entry.EnumerateObject())
            {
                string partPath = $"{path}.{property.Name}";
                switch (property.Name)
                {
                    case "compute":
                        compute = First(compute, Part(property.Value, partPath, s_computeKinds, s_computeExcludes, problems), partPath, ignored);
                        break;
                    case "storage":
                        storage = First(storage, Part(property.Value, partPath, s_storageKinds, s_storageExcludes, problems), partPath, ignored);
                        break;
                    case "baremetal":
                        Part(property.Value, partPath, [], new(StringComparer.Ordinal) { ["ironic_nodes"] = ["uuid"] }, problems);
                        break;
                    default:
                        problems.Error(partPath, "is unknown; expected compute, storage or baremetal");
                        break;
                }
            }
        }

        problems.ThrowIfErrors("scope");
        return new AuditScope(json, compute ?? ScopePart.Everything, storage ?? ScopePart.Everything, ignored);
    }

    private static JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 32 });
        }
        catch (JsonException e)
        {
            throw new InvalidInputException("scope", FormattableString.Invariant($"line {e.LineNumber + 1}"), "is not JSON: " + e.Message.Split(" LineNumber")[0]);
        }
    }

    private static ScopePart? First(ScopePart? existing, ScopePart? found, string path, List<string> ignored)
    {
        if (existing is null || found is null)
        {
            return existing ?? found;
        }

        ignored.Add($"scope{path} is ignored: an earlier object for the same model decides");
        return existing;
    }

    private static ScopePart? Part(
        JsonElement element, string path, Dictionary<string, string[]> kinds, Dictionary<string, string[]> excludes, ProblemCollector problems)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            problems.Error(path, $"is {Describe(element)}; expected an array of rules");
            return null;
        }

        var include = new List<ScopeRule>();
        var exclude = new List<ScopeRule>();
        int index = 0;
        foreach (JsonElement rule in element.EnumerateArray())
        {
            string rulePath = FormattableString.Invariant($"{path}[{index++}]");
            if (rule.ValueKind != JsonValueKind.Object)
            {
                problems.Error(rulePath, $"is {Describe(rule)}; expected an object with one rule");
                continue;
            }

            foreach (JsonProperty property in rule.EnumerateObject())
            {
                string name = $"{rulePath}.{property.Name}";
                if (property.Name == "exclude")
                {
                    Excludes(property.Value, name, excludes, exclude, problems);
                }
                else if (kinds.TryGetValue(property.Name, out string[]? keys))
                {
                    include.Add(Rule(property, name, keys, problems));
                }
                else
                {
                    problems.Error(name, $"is unknown; expected {string.Join(", ", kinds.Keys.Append("exclude"))}");
                }
            }
        }

        return include.Count + exclude.Count == 0 ? null : new ScopePart(include, exclude);
    }

    private static void Excludes(JsonElement element, string path, Dictionary<string, string[]> kinds, List<ScopeRule> rules, ProblemCollector problems)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            problems.Error(path, $"is {Describe(element)}; expected an array");
            return;
        }

        int index = 0;
        foreach (JsonElement entry in element.EnumerateArray())
        {
            string entryPath = FormattableString.Invariant($"{path}[{index++}]");
            if (entry.ValueKind != JsonValueKind.Object)
            {
                problems.Error(entryPath, $"is {Describe(entry)}; expected an object with one of {string.Join(", ", kinds.Keys)}");
                continue;
            }

            foreach (JsonProperty property in entry.EnumerateObject())
            {
                string name = $"{entryPath}.{property.Name}";
                if (kinds.TryGetValue(property.Name, out string[]? keys))
                {
                    rules.Add(Rule(property, name, keys, problems));
                }
                else
                {
                    problems.Error(name, $"is unknown; expected one of {string.Join(", ", kinds.Keys)}");
                }
            }
        }
    }

    private static ScopeRule Rule(JsonProperty property, string path, string[] keys, ProblemCollector problems)
    {
        var items = new List<ScopeItem>();
        if (property.Value.ValueKind != JsonValueKind.Array)
        {
            problems.Error(path, $"is {Describe(property.Value)}; expected an array of objects");
            return new ScopeRule(path, property.Name, items, All: false);
        }

        int index = 0;
        foreach (JsonElement element in property.Value.EnumerateArray())
        {
            string itemPath = FormattableString.Invariant($"{path}[{index++}]");
            if (element.ValueKind != JsonValueKind.Object || !element.EnumerateObject().Any())
            {
                problems.Error(itemPath, $"is {Describe(element)}; expected an object with {(keys.Length == 0 ? "metadata pairs" : string.Join(" or ", keys))}");
            }
            else if (keys.Length == 0)
            {
                items.Add(new ScopeItem(itemPath, "", "", AttributeMap.FromCanonical(CanonicalJson.Canonicalize(element, out _))));
            }
            else
            {
                Items(element, itemPath, keys, items, problems);
            }
        }

        bool all = items.Exists(i => i.Pairs is null && i.Value == "*");
        if (all && items.Count > 1)
        {
            problems.Error(path, "mixes '*' with names; '*' must stand alone");
        }

        return new ScopeRule(path, property.Name, items, all);
    }

    private static void Items(JsonElement element, string path, string[] keys, List<ScopeItem> items, ProblemCollector problems)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!keys.Contains(property.Name))
            {
                problems.Error($"{path}.{property.Name}", $"is unknown; expected {string.Join(" or ", keys)}");
            }
            else if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                items.Add(new ScopeItem(path, property.Name, CanonicalJson.Text(property.Value)));
            }
            else
            {
                problems.Error($"{path}.{property.Name}", $"is {Describe(property.Value)}; expected a text{(property.Name == "id" ? " or integer" : "")}");
            }
        }
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
