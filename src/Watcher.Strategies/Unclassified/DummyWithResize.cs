using System.Text.Json.Serialization.Metadata;
using Watcher.Actions;
using Watcher.Goals;
using Watcher.Model;
using Watcher.State;

namespace Watcher.Strategies.Unclassified;

/// <summary>
/// Upstream's <c>dummy_with_resize</c>, for tests: messages, a pause, and migrations and a resize of instances with fixed ids; what the model lacks is
/// left out with a note.
/// </summary>
[Strategy("dummy_with_resize", Goal = GoalNames.Dummy, IsDemand = true, DisplayName = "Dummy strategy with resize",
    Description = "For tests: two messages, a pause, and two migrations and a resize of instances with fixed ids.",
    UseWhen = "In tests of what surrounds strategies, with actions on instances.")]
[Reads(CdmAttribute.InstanceNode, CdmAttribute.InstanceState)]
[DiffersFromUpstream(
    "Actions on instances that the model lacks are left out with a note; upstream plans them all the same.")]
public sealed class DummyWithResize : Strategy<DummyParameters>
{
    private const string First = "b199db0c-1408-4d52-b5a5-5ca14de0ff36";
    private const string Second = "8db1b3c1-7938-4c34-8c03-6de14b874f8f";

    /// <inheritdoc/>
    protected override JsonTypeInfo<DummyParameters> ParametersContract => UnclassifiedJson.Default.DummyParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, DummyParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        foreach (ClusterAction action in (ClusterAction[])
            [
                new NopAction("hello World"), new NopAction(parameters.Para2), new SleepAction(5.0),
                new MigrateAction(First, "", MigrationType.Live, "compute2", "compute3"), new MigrateAction(Second, "", MigrationType.Live, "compute2", "compute3"),
                new ResizeAction(Second, "x2"),
            ])
        {
            if (action.Apply(context.State, "for tests") is { } refusal)
            {
                context.Note($"{action.ActionType} {action.ResourceId} is left out: {refusal.Message}");
            }
        }

        return context.Conclude();
    }
}
