using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher.Sdk.Tests.Selection;

/// <summary>Moves instances to host-1 as its parameters say, so that selection can be seen without a solver.</summary>
[Strategy("gather", Goal = GoalNames.ServerConsolidation, Description = "Moves what it is told to host-1.")]
internal sealed class Gather : Strategy<GatherParameters>
{
    protected override Solution Solve(StrategyContext context, GatherParameters parameters)
    {
        foreach (string instance in parameters.Instances)
        {
            Assert.True(context.State.TryMigrate(context.Model.Instances[instance], context.Model.FindNodeByHostname("host-1")!.Value, out _));
        }

        return context.Conclude(null, parameters.Infeasible ? PlanStatus.Infeasible : null);
    }
}

/// <summary>Cannot do without a metric.</summary>
[Strategy("thermometer", Goal = GoalNames.ServerConsolidation), UsesMetric(MetricNames.HostOutletTemperature, Required = true)]
internal sealed class Thermometer : Strategy<NoParameters>
{
    protected override Solution Solve(StrategyContext context, NoParameters parameters) => context.Conclude();
}

/// <summary>Fails, as only a faulty strategy does.</summary>
[Strategy("faulty", Goal = GoalNames.ServerConsolidation, Status = LifecycleStatus.Deprecated)]
internal sealed class Faulty : Strategy<NoParameters>
{
    protected override Solution Solve(StrategyContext context, NoParameters parameters) => throw new InvalidOperationException("broke");
}
