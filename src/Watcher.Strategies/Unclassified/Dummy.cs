using System.Text.Json.Serialization.Metadata;
using Watcher.Actions;
using Watcher.Goals;

namespace Watcher.Strategies.Unclassified;

/// <summary>Upstream's <c>dummy</c>, for tests of what surrounds strategies: two messages and a pause.</summary>
[Strategy("dummy", Goal = GoalNames.Dummy, DisplayName = "Dummy strategy", Description = "For tests: two messages and a pause.",
    UseWhen = "In tests of what surrounds strategies.")]
public sealed class Dummy : Strategy<DummyParameters>
{
    /// <inheritdoc/>
    protected override JsonTypeInfo<DummyParameters> ParametersContract => UnclassifiedJson.Default.DummyParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, DummyParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        new NopAction("hello World").Apply(context.State, "for tests");
        new NopAction(parameters.Para2).Apply(context.State, "for tests");
        new SleepAction(parameters.Para1).Apply(context.State, "for tests");
        return context.Conclude();
    }
}
