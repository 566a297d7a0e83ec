using Watcher.Model;

namespace Watcher.Planning;

/// <summary>
/// Extra specs against values, aggregates and hosts, as the verifier reads Nova's rules: written from their description, sharing nothing with the
/// filters that plans are made by. An answer of null means that the model does not say.
/// </summary>
internal static class SpecRule
{
    private static readonly string[] s_numeric = ["=", "==", "!=", ">=", "<="];
    private static readonly string[] s_ordinal = ["s==", "s!=", "s<", "s<=", "s>", "s>="];

    public static bool Meets(string? value, string requirement)
    {
        string[] words = requirement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string first = words.Length > 0 ? words[0] : "";
        bool isSet = first is "<in>" or "<all-in>" or "<or>";
        if (!isSet && !s_numeric.Contains(first) && !s_ordinal.Contains(first))
        {
            return value == requirement;
        }

        if (value is null || words.Length < 2)
        {
            return false;
        }

        if (isSet)
        {
            List<string>? list = RuleFacts.List(value);
            bool Holds(string word) => list?.Contains(word) ?? value.Contains(word, StringComparison.Ordinal);
            return first == "<in>" ? Holds(words[1])
                : first == "<all-in>" ? words.Skip(1).All(Holds)
                : words.Where((_, i) => i % 2 == 1).Contains(value);
        }

        int? order = s_ordinal.Contains(first) ? Math.Sign(string.CompareOrdinal(value, words[1]))
            : RuleFacts.Number(value) is { } x && RuleFacts.Number(words[1]) is { } y ? (x < y ? -1 : x > y ? 1 : x == y ? 0 : 2)
            : null;
        return (first.TrimStart('s'), order) switch
        {
            (_, null) => false,
            ("!=", var o) => o != 0,
            ("==", var o) => o == 0,
            ("=" or ">=", var o) => o is 0 or 1,
            ("<=", var o) => o is 0 or -1,
            ("<", var o) => o == -1,
            (_, var o) => o == 1,
        };
    }

    public static bool? Aggregates(Instance instance, ComputeNode node)
    {
        const string Prefix = "aggregate_instance_extra_specs:";
        foreach ((string key, string requirement) in instance.Flavor.ExtraSpecs)
        {
            string? name = !key.Contains(':', StringComparison.Ordinal) ? key : key.StartsWith(Prefix, StringComparison.Ordinal) ? key[Prefix.Length..] : null;
            if (name is not null && requirement is not null && !RuleFacts.Values(node, name).Exists(v => Meets(v, requirement)))
            {
                return false;
            }
        }

        return true;
    }

    public static bool? Capabilities(Instance instance, ComputeNode node)
    {
        const string Prefix = "capabilities:";
        bool? answer = true;
        List<(string Name, string Requirement, bool Asked)> asked = [];
        foreach ((string key, string requirement) in instance.Flavor.ExtraSpecs)
        {
            if (requirement is null)
            {
                continue;
            }

            if (key.StartsWith(Prefix, StringComparison.Ordinal))
            {
                asked.Add((key[Prefix.Length..], requirement, true));
            }
            else if (!key.Contains(':', StringComparison.Ordinal))
            {
                asked.Add((key, requirement, false));
            }
            else if (key == "hw:maxphysaddr_bits")
            {
                asked.Add(("cpu_info:maxphysaddr:bits", ">= " + requirement, true));
            }
        }

        foreach ((string name, string requirement, bool explicitly) in asked)
        {
            string[] path = name.Split(':');
            HostFact fact = HostFact.Of(node, path[0]);
            if (!explicitly && fact is { IsKnown: true, Value: null } && !node.Metadata.ContainsKey(path[0]))
            {
                continue;
            }

            if (!fact.IsKnown || path[0] is "host" or "nodename" or "hypervisor_hostname" or "uuid")
            {
                answer = answer == false ? false : null;
            }
            else if (!Meets(RuleFacts.Inside(fact.Value, path.AsSpan(1)), requirement))
            {
                answer = false;
            }
        }

        return answer;
    }
}
