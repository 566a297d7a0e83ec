using Watcher.Actions;

namespace Watcher.Planning;

/// <summary>Does <c>nop</c> and <c>sleep</c>; both do nothing that a crash could leave half done.</summary>
internal sealed class WaitingHandler : IActionHandler<NopAction>, IActionHandler<SleepAction>
{
    public Task ExecuteAsync(NopAction action, ActionContext context, CancellationToken cancellationToken)
    {
        context.Report(100, action.Message);
        return Task.CompletedTask;
    }

    public ValueTask<ProbeAnswer> ProbeAsync(NopAction action, ActionContext context, CancellationToken cancellationToken) => new(ProbeAnswer.NotDone);

    public Task ExecuteAsync(SleepAction action, ActionContext context, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromSeconds(Math.Clamp(action.DurationSeconds, 0, 4e6)), context.Time, cancellationToken);

    public ValueTask<ProbeAnswer> ProbeAsync(SleepAction action, ActionContext context, CancellationToken cancellationToken) => new(ProbeAnswer.NotDone);
}
