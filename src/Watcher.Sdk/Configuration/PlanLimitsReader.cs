using System.Text;
using Watcher.Diagnostics;
using Watcher.Plans;

namespace Watcher.Configuration;

/// <summary>Reads the limits of one audit: a JSON object with the keys of contracts.md §3. Stateless; thread-safe.</summary>
public static class PlanLimitsReader
{
    /// <summary>Reads JSON text; strict, as the configuration is.</summary>
    /// <param name="json">For example <c>{"max_migrations": 50}</c>.</param>
    /// <param name="name">What problems call it.</param>
    /// <exception cref="InvalidInputException">It is wrong; lists every problem.</exception>
    public static PlanLimits Parse(string json, string name = "limits")
    {
        ArgumentNullException.ThrowIfNull(json);
        ConfigurationNode root = SmallDocument.Parse(Encoding.UTF8.GetBytes(json), name);
        var problems = new List<Problem>();
        PlanLimits limits = PlanLimits.None;
        var rule = new LimitRule();
        if (root.Kind != ConfigurationNodeKind.Object)
        {
            throw new InvalidInputException(name, "", $"is {root.Describe()}; expected an object such as {{\"max_migrations\": 50}}");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string key, ConfigurationNode node) in root.Children)
        {
            if (PlanLimitKeys.Find(key) is not { } limit)
            {
                problems.Add(Problem.Error(key, $"is unknown; expected one of {string.Join(", ", PlanLimitKeys.All.Select(k => k.Name))}"));
            }
            else if (!seen.Add(key))
            {
                problems.Add(Problem.Error(key, "stands twice"));
            }
            else if (!rule.TryRead(node, out long? value))
            {
                problems.Add(Problem.Error(key, $"is {node.Describe()}; expected {rule.Expected}"));
            }
            else
            {
                limits = limit.Set(limits, value);
            }
        }

        return problems.Count == 0 ? limits : throw new InvalidInputException(name, problems);
    }
}
