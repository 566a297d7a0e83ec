using System.Reflection;
using System.Runtime.InteropServices;
using Watcher.Actions;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.State;
using Watcher.Strategies;

namespace Watcher.Testing.Tests.Conformance;

/// <summary>A small decent strategy, to be given one fault each: moves a few instances off the first node, explained, within its limits.</summary>
[Strategy("decent", Goal = GoalNames.WorkloadBalancing, Description = "Moves instances off the first node.")]
[Reads(CdmAttribute.InstanceNode)]
internal class Decent : Strategy<NoParameters>
{
    protected const int Most = 6;

    protected override Solution Solve(StrategyContext context, NoParameters parameters)
    {
        foreach (Instance instance in Candidates(context))
        {
            if (context.State.Actions.Count >= Most || context.CancellationToken.IsCancellationRequested)
            {
                break;
            }

            foreach (ComputeNode node in context.Nodes)
            {
                if (context.State.TryMigrate(instance, node, out _, "because"))
                {
                    break;
                }
            }
        }

        context.Note("no more to do");
        return context.Conclude();
    }

    protected virtual IEnumerable<Instance> Candidates(StrategyContext context) => context.Instances;
}

[Strategy("random_order", Goal = GoalNames.Dummy, Description = "x")]
internal sealed class RandomOrder : Decent
{
    protected override IEnumerable<Instance> Candidates(StrategyContext context)
    {
        Instance[] all = [.. context.Instances];
        Random.Shared.Shuffle(all); // on purpose: the fault that the check must find
        return all;
    }
}

[Strategy("presumes", Goal = GoalNames.Dummy, Description = "x")]
internal sealed class Presumes : Strategy<NoParameters>
{
    // Asks a working copy of its own, which knows of no cool-down, and relies on the answer.
    protected override Solution Solve(StrategyContext context, NoParameters parameters)
    {
        var own = new ClusterState(context.Model, context.Eligibility, context.Scope);
        foreach (Instance instance in context.Instances)
        {
            foreach (ComputeNode node in context.Nodes)
            {
                if (own.TryMigrate(instance, node, out _))
                {
                    return context.State.TryMigrate(instance, node, out Refusal? refusal, "because") ? context.Conclude() : throw new InvalidOperationException(refusal!.Message);
                }
            }
        }

        context.Note("no more to do");
        return context.Conclude();
    }
}

[Strategy("static_state", Goal = GoalNames.Dummy, Description = "x")]
internal sealed class StaticState : Decent
{
    private int _largest;

    // The same input twice in a row gives the same plan: only other clusters in between show what is kept.
    protected override IEnumerable<Instance> Candidates(StrategyContext context)
    {
        int largest = Math.Max(_largest, context.Instances.Select(i => i.Vcpus).DefaultIfEmpty(0).Max());
        _largest = largest;
        return context.Instances.Where(i => i.Vcpus * 4 <= largest);
    }
}

[Strategy("shared_buffer", Goal = GoalNames.Dummy, Description = "x")]
internal sealed class SharedBuffer : Decent
{
    private int _runs;

    protected override IEnumerable<Instance> Candidates(StrategyContext context)
    {
        // Waits for another run to share the field with, where one goes on at once: the fault shows without luck.
        int mine = Interlocked.Increment(ref _runs);
        SpinWait.SpinUntil(() => Volatile.Read(ref _runs) != mine, TimeSpan.FromMilliseconds(20));
        return context.Instances.Skip(Volatile.Read(ref _runs) - mine);
    }
}

[Strategy("nosy", Goal = GoalNames.Dummy, Description = "x")]
[UsesMetric(MetricNames.HostCpuUsage)]
internal sealed class Nosy : Decent
{
    protected override IEnumerable<Instance> Candidates(StrategyContext context) =>
        context.Metrics.Has(MetricNames.HostCpuUsage) && context.Metrics.Has(MetricNames.HostPower) ? context.Instances.Skip(1) : context.Instances;
}

[Strategy("thread_dependent", Goal = GoalNames.Dummy, Description = "x")]
internal sealed class ThreadDependent : Decent
{
    protected override IEnumerable<Instance> Candidates(StrategyContext context) => context.Instances.Skip(context.Threads);
}

[Strategy("culture_dependent", Goal = GoalNames.Dummy, Description = "x")]
internal sealed class CultureDependent : Decent
{
    protected override IEnumerable<Instance> Candidates(StrategyContext context) => context.Instances.Skip($"{0.5}"[1] == ',' ? 1 : 0);
}

[Strategy("clock_dependent", Goal = GoalNames.Dummy, Description = "x")]
internal sealed class ClockDependent : Decent
{
    protected override IEnumerable<Instance> Candidates(StrategyContext context) => context.Instances.Skip(context.TimeProvider.GetUtcNow().Year == 2031 ? 3 : 0);
}

[Strategy("name_dependent", Goal = GoalNames.Dummy, Description = "x")]
internal sealed class NameDependent : Decent
{
    protected override IEnumerable<Instance> Candidates(StrategyContext context) => context.Instances.OrderBy(i => i.Uuid.Sum(c => c) % 17);
}

[Strategy("throws", Goal = GoalNames.Dummy, Description = "x")]
internal sealed class Throws : Decent
{
    protected override IEnumerable<Instance> Candidates(StrategyContext context) => throw new InvalidOperationException("out of ideas");
}

[Strategy("fragile", Goal = GoalNames.Dummy, Description = "x")]
internal sealed class Fragile : Decent
{
    // Fine on every usual cluster; brought down by an empty one.
    protected override IEnumerable<Instance> Candidates(StrategyContext context) =>
        context.Nodes.First().Hostname.Length >= 0 ? context.Instances : [];
}

[Strategy("endless", Goal = GoalNames.Dummy, Description = "x")]
internal sealed class Endless : Decent
{
    protected override IEnumerable<Instance> Candidates(StrategyContext context)
    {
        while (!context.Instances.Any())
        {
            Thread.Sleep(10);
        }

        return context.Instances;
    }
}

[Strategy("uncancellable", Goal = GoalNames.Dummy, Description = "x")]
internal sealed class Uncancellable : Decent
{
    protected override IEnumerable<Instance> Candidates(StrategyContext context)
    {
        if (context.Model.Nodes.Count > 40)
        {
            Thread.Sleep(2000);
        }

        return context.Instances;
    }
}

[Strategy("throws_when_cancelled", Goal = GoalNames.Dummy, Description = "x")]
internal sealed class ThrowsWhenCancelled : Decent
{
    protected override IEnumerable<Instance> Candidates(StrategyContext context)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        return context.Instances;
    }
}

[Strategy("writes_into_the_model", Goal = GoalNames.Dummy, Description = "x")]
internal sealed class WritesIntoTheModel : Decent
{
    protected override IEnumerable<Instance> Candidates(StrategyContext context)
    {
        ReadOnlySpan<int> column = context.Model.Instances.Vcpus;
        if (column.Length > 0)
        {
            MemoryMarshal.GetReference(column) += 1;
        }

        return context.Instances;
    }
}

/// <summary>Goes past the checks of the working copy, which takes reflection: records moves that it never made.</summary>
[Strategy("cheats", Goal = GoalNames.Dummy, Description = "x")]
internal sealed class Cheats : Strategy<NoParameters>
{
    protected override Solution Solve(StrategyContext context, NoParameters parameters)
    {
        string? target = context.Nodes.Select(n => n.Hostname).FirstOrDefault();
        foreach (Instance instance in context.Instances.Where(i => i.Node!.Value.Hostname != target))
        {
            var move = new MigrateAction(instance.Uuid, instance.Name, MigrationType.Live, instance.Node!.Value.Hostname, target);
            typeof(ClusterState).GetMethod("Record", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(context.State, [move, "x"]);
        }

        return context.Conclude();
    }
}

[Strategy("silent", Goal = GoalNames.Dummy)]
internal sealed class Silent : Strategy<NoParameters>
{
    protected override Solution Solve(StrategyContext context, NoParameters parameters)
    {
        foreach (Instance instance in context.Instances.Take(6))
        {
            _ = context.Nodes.Any(n => context.State.TryMigrate(instance, n, out _));
        }

        return context.Conclude();
    }
}

/// <summary>Takes whatever parameters it is given.</summary>
internal sealed class Careless : IStrategy
{
    private readonly Decent _inner = new();

    public StrategyDescriptor Descriptor { get; } = new() { Name = "Care Less", DisplayName = "x", Goal = "no_such_goal", Reads = ["instances.colour"] };

    public string ParametersSchema => "no json";

    public AttributeMap BindParameters(AttributeMap parameters) => AttributeMap.Of(("count", parameters["count"] is { } more ? more + "1" : "1"));

    public Solution Execute(StrategyContext context, AttributeMap parameters) => _inner.Execute(context, AttributeMap.Empty);
}

/// <summary>Cannot run without a parameter, and says so properly.</summary>
[Strategy("needs_a_node", Goal = GoalNames.Dummy, Description = "x")]
[UsesMetric(MetricNames.HostCpuUsage, Required = true)]
internal sealed class NeedsANode : Strategy<NeedsANodeParameters>
{
    protected override Solution Solve(StrategyContext context, NeedsANodeParameters parameters)
    {
        if (context.Model.FindNodeByHostname(parameters.Node) is not { } node)
        {
            throw new Watcher.Diagnostics.InvalidInputException("parameters", "node", $"no compute node has the host name '{parameters.Node}'");
        }

        foreach (Instance instance in context.State.InstancesOn(node))
        {
            _ = context.Nodes.Any(n => context.State.TryMigrate(instance, n, out _, "the node is to be emptied"));
        }

        context.Note("done");
        return context.Conclude();
    }
}

public sealed record NeedsANodeParameters
{
    public string Node { get; init; } = "";
}
