using Watcher.Model;

namespace Watcher.Plans;

/// <summary>Takes back the parts of a solution that are not worth what they move. Implementations are stateless and thread-safe.</summary>
public interface IWorthCheck
{
    /// <summary>Keeps a self-consistent part of the actions whose gain, less the price of what it moves, is as large as can be found.</summary>
    /// <param name="model">The model before the actions.</param>
    /// <param name="actions">The actions, in an order in which each is feasible.</param>
    /// <param name="options">Durations and parallelism, for the dependencies between actions.</param>
    /// <param name="minimumGainPerMovedGiB">The price: what the goal must gain for each GiB moved, above 0.</param>
    /// <param name="goal">What is to be small, for the model after a part of the actions, in the goal's unit.</param>
    WorthwhileActions Apply(
        ClusterModel model, IReadOnlyList<SolutionAction> actions, PlanningOptions options, double minimumGainPerMovedGiB, Func<ClusterModel, double> goal);
}
