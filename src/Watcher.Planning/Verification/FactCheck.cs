using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Planning;

/// <summary>Rules that hold or not whatever the order: what may be touched, zones, filters, scope, facts of volumes.</summary>
internal sealed class FactCheck(World world, VerificationOptions options, Findings findings)
{
    public void Check(Step[] steps)
    {
        foreach (Step step in steps)
        {
            if (step.Instance >= 0)
            {
                CheckInstance(step);
            }

            if (step.IsMove && step.Node >= 0 && step.Instance >= 0)
            {
                string? refusal = WhyNot(step.Instance, step.Node, out string rule);
                if (refusal is not null)
                {
                    findings.Add(rule, FeasibilitySense.Plan, step, refusal, world.Id(step.Instance), world.Host(step.Node));
                }
            }

            if (step.Kind == StepKind.Volume)
            {
                CheckVolume(step);
            }

            if (step.Kind == StepKind.Service && options.Scope is { } scope && !scope.HasNode(step.Node))
            {
                Add(VerificationRules.Scope, step, $"'{world.Host(step.Node)}' is outside the audit scope", world.Host(step.Node));
            }
        }
    }

    /// <summary>Why an instance may never be on a node; null = it may.</summary>
    public string? WhyNot(int instance, int node, out string rule)
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
            // The plan itself may enable a node or bring it up; the replays check that.
            if (filter.Name != "compute_status" && !filter.Passes(view, target))
            {
                return $"filter {filter.Name} removes '{target.Hostname}' for instance '{view.Uuid}'";
            }
        }

        return null;
    }

    private void CheckInstance(Step step)
    {
        Instance instance = new(world.Model, step.Instance);
        string? why = instance.IsExcluded ? "excluded" : instance.IsLocked ? "locked"
            : instance.TaskState is { } task ? $"busy ({task})" : null;
        if (why is not null)
        {
            Add(VerificationRules.Untouchable, step, $"instance '{instance.Uuid}' is {why}", instance.Uuid);
        }

        if (options.Scope is { } scope && !scope.MayMove(step.Instance))
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

        if (step.Pool >= 0 && PoolDown(step.Pool) is { } down)
        {
            Add(VerificationRules.Volume, step, down, volume.Uuid, world.Pool(step.Pool));
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
