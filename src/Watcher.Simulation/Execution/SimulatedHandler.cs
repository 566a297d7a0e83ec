using Watcher.Actions;
using Watcher.Planning;

namespace Watcher.Simulation;

/// <summary>Does every action in a <see cref="SimulatedCloud"/>.</summary>
internal sealed class SimulatedHandler(SimulatedCloud cloud) : IActionHandler<ClusterAction>
{
    public ValueTask<Precondition> CheckAsync(ClusterAction action, ActionContext context, CancellationToken cancellationToken) =>
        new(cloud.Holds(action) ? Precondition.Holds("the cloud is so already") : Precondition.Proceed);

    public async Task ExecuteAsync(ClusterAction action, ActionContext context, CancellationToken cancellationToken)
    {
        CloudOperation operation = cloud.Begin(action, context.IdempotencyKey, context.Attempt);
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister((_, token) => cloud.Abort(operation, token), null);
        await operation.Told.Task.ConfigureAwait(false);
        context.Report(100);
    }

    public ValueTask<ProbeAnswer> ProbeAsync(ClusterAction action, ActionContext context, CancellationToken cancellationToken) =>
        new(cloud.Probe(context.IdempotencyKey, context.Attempt));
}
