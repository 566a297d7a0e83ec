using Watcher.Actions;

namespace Watcher.Planning;

/// <summary>A handler without its type parameter.</summary>
internal abstract class HandlerAdapter
{
    public abstract ValueTask<Precondition> CheckAsync(ClusterAction action, ActionContext context, CancellationToken cancellationToken);

    public abstract Task ExecuteAsync(ClusterAction action, ActionContext context, CancellationToken cancellationToken);

    public abstract ValueTask<ProbeAnswer> ProbeAsync(ClusterAction action, ActionContext context, CancellationToken cancellationToken);

    public abstract bool Takes(ClusterAction action);
}

/// <summary>The adapter of one handler.</summary>
internal sealed class HandlerAdapter<TAction>(IActionHandler<TAction> handler) : HandlerAdapter
    where TAction : ClusterAction
{
    public override ValueTask<Precondition> CheckAsync(ClusterAction action, ActionContext context, CancellationToken cancellationToken) =>
        handler.CheckAsync((TAction)action, context, cancellationToken);

    public override Task ExecuteAsync(ClusterAction action, ActionContext context, CancellationToken cancellationToken) =>
        handler.ExecuteAsync((TAction)action, context, cancellationToken);

    public override ValueTask<ProbeAnswer> ProbeAsync(ClusterAction action, ActionContext context, CancellationToken cancellationToken) =>
        handler.ProbeAsync((TAction)action, context, cancellationToken);

    public override bool Takes(ClusterAction action) => action is TAction;
}
