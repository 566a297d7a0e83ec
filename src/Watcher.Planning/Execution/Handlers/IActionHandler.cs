using Watcher.Actions;

namespace Watcher.Planning;

/// <summary>
/// Does actions of one type in a real cloud; supplied by the embedder. The executor calls it from many threads at once, for different actions;
/// for one action it never makes two attempts at the same time, as far as it can know. A handler that is asked to abort should stop and throw
/// <see cref="OperationCanceledException"/>, or finish and return.
/// </summary>
/// <typeparam name="TAction">The action type.</typeparam>
public interface IActionHandler<in TAction>
    where TAction : ClusterAction
{
    /// <summary>
    /// Looks whether the action can and need be done, before each attempt. Default: it goes ahead. A handler that answers
    /// <see cref="Precondition.Holds"/> when the goal is reached already makes retries, and runs after a crash, harmless.
    /// </summary>
    ValueTask<Precondition> CheckAsync(TAction action, ActionContext context, CancellationToken cancellationToken) => new(Precondition.Proceed);

    /// <summary>
    /// Does the action and returns when it is done. Any exception is a failed attempt, whose message is shown; <see cref="ActionFailedException"/> can
    /// say that a retry is of no use.
    /// </summary>
    Task ExecuteAsync(TAction action, ActionContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Tells what became of an action of which the executor has lost sight: it was ongoing at a crash, or its handler does not return. Default: unknown.
    /// </summary>
    ValueTask<ProbeAnswer> ProbeAsync(TAction action, ActionContext context, CancellationToken cancellationToken) => new(ProbeAnswer.Unknown);
}
