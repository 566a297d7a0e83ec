using System.Globalization;
using Watcher.Model;
using Watcher.State;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>Says what stands against moving instances as the working copy is now, each kind of them once. Used while nothing moves.</summary>
internal sealed class RelocationObstacles(StrategyContext context, RelocationTerms terms, InstanceKinds kinds)
{
    /// <summary>Nodes asked for explanations: instances beyond are told that they stay, without what each node has against it.</summary>
    public const int MostAsked = 500_000;

    private readonly Dictionary<(int, string?, int, int, int), string> _explained = [];
    private int _explanations;

    /// <summary>What every node has against an instance, counted by the kind of rule.</summary>
    public string Against(Instance instance)
    {
        if (terms.Destination?.Invoke(instance) is { } wanted)
        {
            return context.State.CheckMigrate(instance, wanted)?.Message ?? $"no order of moves brings instance '{instance.Uuid}' to '{wanted.Hostname}'";
        }

        (int, string?, int, int, int)? kind = kinds.IsBound(instance) ? null : kinds.Of(instance);
        if (kind is { } known && _explained.TryGetValue(known, out string? said) && said.Length > 0)
        {
            return $"no node may take instance '{instance.Uuid}': {said}";
        }

        if (++_explanations > Math.Max(10, MostAsked / Math.Max(1, context.Model.Nodes.Count)))
        {
            return $"no node may take instance '{instance.Uuid}'";
        }

        string parts = Count(instance);
        if (kind is { } explained)
        {
            _explained[explained] = parts;
        }

        return parts.Length == 0 ? $"there is no other node for instance '{instance.Uuid}'" : $"no node may take instance '{instance.Uuid}': {parts}";
    }

    private string Count(Instance instance)
    {
        var reasons = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (ComputeNode node in context.Nodes)
        {
            string? why = terms.Allowed is { } allowed && !allowed(node) ? "not to be used" : Short(context.State.CheckMigrate(instance, node, explain: false));
            if (why is not null && node.Row != context.State.NodeOfInstance[instance.Row])
            {
                reasons[why] = reasons.GetValueOrDefault(why) + 1;
            }
        }

        return string.Join(", ", reasons.OrderByDescending(r => r.Value).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Value} {r.Key}")));
    }

    private static string? Short(Refusal? refusal) => refusal?.Reason switch
    {
        null => null,
        RefusalReason.Capacity => $"without room ({refusal.Rule})",
        RefusalReason.Destination => "down or disabled",
        RefusalReason.Filter => $"removed by {refusal.Rule}",
        RefusalReason.ServerGroup => "against a server group",
        RefusalReason.Hint => "against a host hint",
        RefusalReason.OutOfScope => "outside the scope",
        _ => refusal.Rule.Length > 0 ? $"against {refusal.Rule}" : "against a rule",
    };
}
