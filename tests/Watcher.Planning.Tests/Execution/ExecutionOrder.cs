using Watcher.Actions;
using Watcher.Testing;

namespace Watcher.Planning.Tests.Executing;

/// <summary>Actions that take 2 or 3 s in turn, and the order in which they start.</summary>
internal sealed class ExecutionOrder : IActionHandler<ClusterAction>
{
    private readonly ManualTimeProvider _clock = new();
    private readonly PlanExecutor _executor;

    public ExecutionOrder(ExecutorOptions options) =>
        _executor = new PlanExecutor(new ActionHandlers().Add<ClusterAction>(this), options with { StartInline = true }, _clock);

    public List<string> Starts { get; } = [];

    public PlanExecution Submit(IEnumerable<ClusterAction> actions) => _executor.Submit(Bench.Of([.. actions]));

    public void Run() => _clock.Advance(TimeSpan.FromDays(1));

    public Task ExecuteAsync(ClusterAction action, ActionContext context, CancellationToken cancellationToken)
    {
        Starts.Add(action.ResourceId);
        return Task.Delay(TimeSpan.FromSeconds(2 + (Starts.Count % 2)), context.Time, cancellationToken);
    }
}
