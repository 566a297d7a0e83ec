using Watcher.Audits;
using Watcher.Candidates;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Solvers;
using Watcher.Strategies;

namespace Watcher.Sdk.Tests.Docs;

/// <summary>The code of docs/worth.md, compiled and run.</summary>
internal static class WorthSnippets
{
    public static WatcherEngine Engine()
    {
        // <engine>
        WatcherEngine engine = WatcherEngine.CreateDefault(builder => builder.Configure(new WatcherOptions
        {
            Worth = new WorthOptions
            {
                MinimumGainPerMovedGiB = 0.02,      // an emptied node is worth up to 50 GiB
                HoldSeconds = 900,                  // what lasted for a quarter of an hour
                CooldownSeconds = 3600,             // nobody moves twice within an hour
                ForbidPingPong = true,              // nor back to where it came from
            },
        }));
        // </engine>
        return engine;
    }

    public static AuditResult Again(WatcherEngine engine, ClusterModel model, ActionPlan earlier, string strategy)
    {
        // <history>
        IReadOnlyList<PastMove> history = PastMove.Of(earlier);      // times of its schedule, from when its model was taken
        AuditResult result = engine.Audit(model, null, new AuditRequest { Strategy = strategy, History = history });
        // </history>
        return result;
    }

    public static Solution Goal(StrategyContext context)
    {
        MeasuredUse cpu = MeasuredUse.Cpu(context);
        // <goal>
        return context.Place()
            .Minimize(Objectives.Overload(cpu))             // relief is free of charge
            .MinimizeGoal(Objectives.ActiveNodes)           // a released node has to be worth its moves
            .ThenMinimize(Objectives.Migrations)
            .Solve();
        // </goal>
    }

    public static Solution Levels(StrategyContext context, Func<ClusterModel, IReadOnlyList<ObjectiveLevelResult>> levels)
    {
        // <reevaluate>
        return context.Conclude(new SolutionDetails { Objective = levels(context.State.ToModel()), Reevaluate = levels });
        // </reevaluate>
    }

    public static bool[] Hot(StrategyContext context, double limit)
    {
        // <hold>
        bool[] Over(MetricSet metrics) =>
            Array.ConvertAll(metrics.Column(MetricNames.HostCpuUsage, context.Model, ElementKind.ComputeNode), v => v >= limit);

        bool[] hot = Over(context.Metrics);
        foreach (MetricSet then in context.HeldReadings(MetricNames.HostCpuUsage))
        {
            bool[] was = Over(then);                         // a missing sample is NaN, which is over nothing
            hot = [.. hot.Select((h, node) => h && was[node])];
        }
        // </hold>
        return hot;
    }
}
