using Watcher.Goals;
using Watcher.Solvers;

namespace Watcher.Strategies.Tests.Placement;

/// <summary>Makes a strategy of a placement, so that it is run and proven on the real road.</summary>
[Strategy("placement_under_test", Goal = GoalNames.Unclassified)]
internal sealed class PlacementStrategy(Func<StrategyContext, NodePlacement> place) : Strategy<NoParameters>
{
    protected override Solution Solve(StrategyContext context, NoParameters parameters) => place(context).Solve();
}
