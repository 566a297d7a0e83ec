using Watcher.Model;

namespace Watcher.Strategies.Preemption;

/// <summary>Sorts instances by who is preempted first; ties go to the lower uuid.</summary>
internal static class PreferenceOrder
{
    public static Instance[] Sort(StrategyContext context, IEnumerable<Instance> instances, IReadOnlyList<IReadOnlyList<string>> preference)
    {
        (Instance Instance, long[] Keys)[] keyed = [.. instances.Select(i => (i, preference.Select(rule => KeyOf(context, i, rule)).ToArray()))];
        Array.Sort(keyed, (x, y) =>
        {
            for (int k = 0; k < x.Keys.Length; k++)
            {
                if (x.Keys[k] != y.Keys[k])
                {
                    return x.Keys[k].CompareTo(y.Keys[k]);
                }
            }

            return x.Instance.Row.CompareTo(y.Instance.Row);
        });
        return [.. keyed.Select(k => k.Instance)];
    }

    private static long KeyOf(StrategyContext context, Instance instance, IReadOnlyList<string> rule)
    {
        long value = rule[0] switch
        {
            // An unknown age counts as none: such an instance is the youngest.
            "age" => instance.CreatedAt is { } created ? (context.Now - created).Ticks : 0,
            "tier" => context.Tiers.Of(instance).Rank,
            _ => instance.Amount(new Resource(rule[0]["resource:".Length..])),
        };
        return rule[1] == "asc" ? value : -value;
    }
}
