using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher.Cli.Tests.Support;

/// <summary>Parameters of <see cref="MoveListed"/>.</summary>
public sealed record MoveListedParameters
{
    /// <summary>Host name by instance.</summary>
    public Dictionary<string, string> Moves { get; init; } = [];

    /// <summary>Whether to call the answer infeasible.</summary>
    public bool Infeasible { get; init; }
}

/// <summary>Moves the instances that its parameters list: what the command line does can be seen without a solver.</summary>
[Strategy("move_listed", Description = "Moves what it is told.")]
internal sealed class MoveListed : Strategy<MoveListedParameters>
{
    protected override Solution Solve(StrategyContext context, MoveListedParameters parameters)
    {
        foreach ((string instance, string host) in parameters.Moves.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            if (!context.State.TryMigrate(context.Model.Instances[instance], context.Model.FindNodeByHostname(host)!.Value, out State.Refusal? refusal, "asked for"))
            {
                context.Note($"{instance} stays: {refusal!.Message}");
            }
        }

        return context.Conclude(null, parameters.Infeasible ? PlanStatus.Infeasible : null);
    }
}

/// <summary>Gives another answer each time, as no strategy may.</summary>
[Strategy("fickle")]
internal sealed class Fickle : Strategy<NoParameters>
{
    private int _runs;

    protected override Solution Solve(StrategyContext context, NoParameters parameters)
    {
        context.Note(FormattableString.Invariant($"run {++_runs}"));
        return context.Conclude(new SolutionDetails { Reproducible = context.Budget.WallClock is null });
    }
}

/// <summary>Fails, as only a faulty strategy does.</summary>
[Strategy("faulty")]
internal sealed class Faulty : Strategy<NoParameters>
{
    protected override Solution Solve(StrategyContext context, NoParameters parameters) =>
        throw new InvalidOperationException("something\nbroke\u001b[31m");
}

/// <summary>Is on its way out.</summary>
[Strategy("elderly", Status = LifecycleStatus.Deprecated, Successor = "basic")]
internal sealed class Elderly : Strategy<NoParameters>
{
    protected override Solution Solve(StrategyContext context, NoParameters parameters) => context.Conclude();
}

/// <summary>Cannot do without a metric.</summary>
[Strategy("thermometer"), UsesMetric("host_outlet_temp", Required = true)]
internal sealed class Thermometer : Strategy<NoParameters>
{
    protected override Solution Solve(StrategyContext context, NoParameters parameters) => context.Conclude();
}

/// <summary>Is cancelled while it works.</summary>
[Strategy("interrupted")]
internal sealed class Interrupted(CancellationTokenSource source) : Strategy<NoParameters>
{
    protected override Solution Solve(StrategyContext context, NoParameters parameters)
    {
        context.State.TryMigrate(context.Model.Instances["i-1"], context.Model.FindNodeByHostname("host-2")!.Value, out _);
        source.Cancel();
        return context.Conclude();
    }
}
