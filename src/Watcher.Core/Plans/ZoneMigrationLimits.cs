using Watcher.Diagnostics;

namespace Watcher.Plans;

/// <summary>
/// Translates the limits that upstream's <c>zone_migration</c> has as parameters: they bound the size of a plan, not how much runs at once, and count at
/// the source. Stateless and thread-safe.
/// </summary>
public static class ZoneMigrationLimits
{
    /// <summary>Upstream's default of <c>parallel_total</c>.</summary>
    public const long DefaultTotal = 6;

    /// <summary>Upstream's default of <c>parallel_per_node</c>.</summary>
    public const long DefaultPerNode = 2;

    /// <summary>Upstream's default of <c>parallel_per_pool</c>.</summary>
    public const long DefaultPerPool = 2;

    /// <summary>
    /// The same limits by this library's keys: <c>parallel_total</c> is <c>max_actions</c>, <c>parallel_per_node</c> is
    /// <c>max_migrations_per_source_node</c>, <c>parallel_per_pool</c> is <c>max_volume_migrations_per_source_pool</c>.
    /// </summary>
    /// <param name="total">Actions in all; 0 = none.</param>
    /// <param name="perNode">Migrations away from one node.</param>
    /// <param name="perPool">Volume migrations away from one pool.</param>
    /// <exception cref="InvalidInputException">A number is below 0; lists every problem.</exception>
    public static PlanLimits Translate(long total = DefaultTotal, long perNode = DefaultPerNode, long perPool = DefaultPerPool)
    {
        var problems = new List<Problem>();
        foreach ((string name, long value) in new[] { ("parallel_total", total), ("parallel_per_node", perNode), ("parallel_per_pool", perPool) })
        {
            if (value < 0)
            {
                problems.Add(Problem.Error(name, FormattableString.Invariant($"is {value}; expected 0 or more")));
            }
        }

        return problems.Count > 0
            ? throw new InvalidInputException("parameters", problems)
            : new PlanLimits { MaxActions = total, MaxMigrationsPerSourceNode = perNode, MaxVolumeMigrationsPerSourcePool = perPool };
    }
}
