using Watcher.Actions;
using Watcher.Plans;

namespace Watcher.DatacenterRepair;

/// <summary>Tells what was wrong, what the plan does, how long it takes, and where the time went.</summary>
internal sealed class RepairSummary(TextWriter output)
{
    internal void Write(Datacenter datacenter, ActionPlan plan, List<string> broken, double verifySeconds)
    {
        int[] serverOf = [.. datacenter.Machines.Select(m => m.Server)];
        int damage = GoalCheck.Broken(datacenter, serverOf, [.. datacenter.Servers.Select(s => s.IsOnline)]).Count;
        Line($"size       {datacenter.Servers.Length} servers, {datacenter.Machines.Length} virtual machines, {datacenter.Spreads.Length} spread, {datacenter.Amongs.Length} among, {datacenter.Preserved} preserve");
        Line($"broken     {damage} demands before the plan, {broken.Count} after it");
        Line($"migrations {Count<MigrateAction>(plan)}, at least {Bound(plan)} proven");
        Line($"starts     {Count<StartAction>(plan)}");
        if (Count<ChangePowerStateAction>(plan) is var power and > 0) Line($"power      {power} servers");
        if (plan.Makespan is { } makespan)
            Line($"makespan   {makespan.Seconds:0.0} s, at least {makespan.LowerBoundSeconds:0.0} s by the bound; one barrier after the other {makespan.BarrierSeconds:0.0} s");
        Line($"proof      in order, on the schedule and in every execution: nothing broken");
        Line($"seconds    {plan.Timing.LoadSeconds:0.00} read, {plan.Timing.SolveSeconds:0.00} solve, {plan.Timing.PlanSeconds:0.00} plan, {verifySeconds:0.00} verify, {Environment.CpuUsage.TotalTime.TotalSeconds:0.00} of processors in all");
        foreach (string note in plan.Notes) Line($"note       {note}");
    }

    private static int Count<TAction>(ActionPlan plan)
        where TAction : ClusterAction => plan.Actions.Count(a => a.Action is TAction);

    private static double Bound(ActionPlan plan) => plan.Objective.FirstOrDefault(o => o.Name == "migrations")?.LowerBound ?? 0;

    private void Line(FormattableString text) => output.WriteLine(FormattableString.Invariant(text));
}
