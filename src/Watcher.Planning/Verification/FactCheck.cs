using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Planning;

/// <summary>Rules that hold or not whatever the order: what may be touched, zones, filters, scope, facts of volumes.</summary>
internal sealed class FactCheck(World world, VerificationOptions options, Findings findings)
{
    private readonly RuleBook _rules = new(options.FilterSettings, options.Tiers);

    public void Check(Step[] steps)
    {
        var last = new Dictionary<int, int>();
        foreach (Step step in steps)
        {
            if (step.Instance >= 0)
            {
                CheckInstance(step);
            }

            if (step.IsMove && step.Node >= 0 && step.Instance >= 0)
            {
                int source = last.TryGetValue(step.Instance, out int came) ? came : world.InitialNode(step.Instance);
                last[step.Instance] = step.Node;
                string? refusal = WhyNot(step.Instance, step.Node, source, out string rule);
                if (refusal is not null)
                {
                    findings.Add(rule, FeasibilitySense.Plan, step, refusal, world.Id(step.Instance), world.Host(step.Node));
                }
            }

            if (step.Kind == StepKind.Volume)
            {
                CheckVolume(step);
            }

            if (step.Kind is StepKind.Service or StepKind.Power && step.Node >= 0 && options.Scope is { } scope && !scope.HasNode(step.Node))
            {
                Add(VerificationRules.Scope, step, $"'{world.Host(step.Node)}' is outside the audit scope", world.Host(step.Node));
            }
        }
    }

    /// <summary>Why an instance may never be on a node; null = it may.</summary>
    public string? WhyNot(int instance, int node, int source, out string rule)
    {
        Instance view = new(world.Model, instance);
        ComputeNode target = new(world.Model, node);
        rule = VerificationRules.AvailabilityZone;
        if (!world.ZoneAllows(instance, node))
        {
            return $"instance '{view.Uuid}' is pinned to zone '{view.PinnedAz}', which '{target.Hostname}' is not in";
        }

        rule = VerificationRules.Scope;
        if (options.Scope is { } scope && !scope.HasNode(node))
        {
            return $"'{target.Hostname}' is outside the audit scope";
        }

        rule = VerificationRules.Filter;
        foreach (IDestinationFilter filter in options.Filters?.Filters ?? [])
        {
            if (!RuleBook.FollowsMoves(filter.Name) && !Passes(filter, view, target, source, static _ => null))
            {
                return Removed(filter, view, target);
            }
        }

        return null;
    }

    /// <summary>Why an instance may not arrive on a node now, by the filters that follow the moves; null = it may.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="node">The node.</param>
    /// <param name="now">What is used there now, by Nova's name of the figure.</param>
    public string? WhyNotNow(int instance, int node, Func<string, long?> now)
    {
        Instance view = new(world.Model, instance);
        ComputeNode target = new(world.Model, node);
        foreach (IDestinationFilter filter in options.Filters?.Filters ?? [])
        {
            // Service state is checked by the replay itself, whatever the filters.
            if (RuleBook.FollowsMoves(filter.Name) && filter.Name != "compute_status" && !Passes(filter, view, target, -1, now))
            {
                return Removed(filter, view, target);
            }
        }

        return null;
    }

    private bool Passes(IDestinationFilter filter, Instance instance, ComputeNode node, int source, Func<string, long?> now)
    {
        bool? answer = RuleBook.Knows(filter.Name)
            ? _rules.Ask(filter.Name, instance, node, source < 0 ? null : new ComputeNode(world.Model, source), world.ZoneAllows(instance.Row, node.Row), now)
            : filter.Judge(new Candidacy(instance, node)) switch { FilterVerdict.Pass => true, FilterVerdict.Fail => false, _ => null };
        return answer ?? options.Filters!.Unknown == UnknownFactPolicy.Pass;
    }

    private static string Removed(IDestinationFilter filter, Instance instance, ComputeNode node) =>
        $"filter {filter.Name} removes '{node.Hostname}' for instance '{instance.Uuid}'";

    private void CheckInstance(Step step)
    {
        Instance instance = new(world.Model, step.Instance);
        string? why = instance.IsExcluded ? "excluded" : instance.IsLocked ? "locked"
            : instance.TaskState is { } task ? $"busy ({task})" : null;
        if (why is not null)
        {
            Add(VerificationRules.Untouchable, step, $"instance '{instance.Uuid}' is {why}", instance.Uuid);
        }

        if (options.Scope is { } scope && !scope.MayMove(step.Instance) && !scope.MayStart(step.Instance))
        {
            Add(VerificationRules.Scope, step, $"instance '{instance.Uuid}' is outside the audit scope", instance.Uuid);
        }
    }

    private void CheckVolume(Step step)
    {
        Volume volume = new(world.Model, step.Volume);
        string? why = volume.HasSnapshots ? "has snapshots"
            : volume.MigrationStatus is not (null or "success" or "error") ? $"is being moved ({volume.MigrationStatus})" : null;
        if (why is not null)
        {
            Add(VerificationRules.Untouchable, step, $"volume '{volume.Uuid}' {why}", volume.Uuid);
        }

        if (volume.Status is not ("available" or "in-use"))
        {
            Add(VerificationRules.State, step, $"volume '{volume.Uuid}' is {volume.Status}; only available and in-use ones move", volume.Uuid);
        }

        if (options.Scope is { } scope && (!scope.MayMoveVolume(step.Volume) || (step.Pool >= 0 && !scope.HasPool(step.Pool))))
        {
            Add(VerificationRules.Scope, step, $"volume '{volume.Uuid}' or its destination is outside the audit scope", volume.Uuid);
        }

        foreach (string filter in step.Pool >= 0 ? PoolRefusals(volume, step.VolumeType ?? volume.VolumeType, step.Pool) : [])
        {
            Add(VerificationRules.Filter, step, $"filter {filter} removes pool '{world.Pool(step.Pool)}' for volume '{volume.Uuid}'", volume.Uuid, world.Pool(step.Pool));
        }

        if (step.Pool >= 0 && PoolDown(step.Pool) is { } down)
        {
            Add(VerificationRules.Volume, step, down, volume.Uuid, world.Pool(step.Pool));
        }
    }

    /// <summary>Whether a pool may be chosen for a volume whose destination is left open: it is in scope, up, and passes the filters.</summary>
    public bool MayTake(Volume volume, string? type, int pool) =>
        options.Scope?.HasPool(pool) != false && PoolDown(pool) is null && !PoolRefusals(volume, type, pool).Any();

    private IEnumerable<string> PoolRefusals(Volume volume, string? type, int row)
    {
        StoragePool pool = new(world.Model, row);
        foreach (IPoolFilter filter in options.PoolFilters?.Filters ?? [])
        {
            bool? answer = PoolRule.Knows(filter.Name)
                ? PoolRule.Ask(filter.Name, volume, type, pool)
                : filter.Judge(volume, type, pool) switch { FilterVerdict.Pass => true, FilterVerdict.Fail => false, _ => null };
            if (!(answer ?? options.PoolFilters!.Unknown == UnknownFactPolicy.Pass))
            {
                yield return filter.Name;
            }
        }
    }

    /// <summary>Why a pool takes no volumes; null = it does.</summary>
    public string? PoolDown(int pool)
    {
        StoragePool view = new(world.Model, pool);
        return view.StorageNode is not { } node ? $"pool '{view.Name}' has no storage node"
            : node.State != "up" || node.Status != "enabled" ? $"storage node '{node.Host}' of pool '{view.Name}' is {node.State} and {node.Status}"
            : null;
    }

    private void Add(string rule, Step step, string message, params ReadOnlySpan<string> elements) =>
        findings.Add(rule, FeasibilitySense.Plan, step, message, elements);
}
