using System.Text.Json.Serialization.Metadata;
using Watcher.Actions;
using Watcher.Goals;

namespace Watcher.Strategies.Unclassified;

/// <summary>
/// Upstream's <c>dummy_with_scorer</c>, for tests: messages and a pause. Upstream asks its scoring engines about random features; there are none here, and nothing random.
/// </summary>
[Strategy("dummy_with_scorer", Goal = GoalNames.Dummy, DisplayName = "Dummy strategy using sample scoring engines", Description = "For tests: messages and a pause.",
    UseWhen = "In tests of what surrounds strategies.")]
[DiffersFromUpstream(
    "There are no scoring engines: upstream asks its own about random features, and puts their answers into messages.")]
public sealed class DummyWithScorer : Strategy<DummyWithScorerParameters>
{
    /// <inheritdoc/>
    protected override JsonTypeInfo<DummyWithScorerParameters> ParametersContract => UnclassifiedJson.Default.DummyWithScorerParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, DummyWithScorerParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        new NopAction("hello World").Apply(context.State, "for tests");
        new NopAction(parameters.Param2).Apply(context.State, "for tests");
        new SleepAction(5.0).Apply(context.State, "for tests");
        context.Note("there are no scoring engines: no message has a score");
        return context.Conclude();
    }
}
