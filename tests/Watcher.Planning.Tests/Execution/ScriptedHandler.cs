using Watcher.Actions;

namespace Watcher.Planning.Tests.Executing;

/// <summary>A handler whose actions end when the test says so, and that writes down what is asked of it.</summary>
internal sealed class ScriptedHandler : IActionHandler<ClusterAction>
{
    private readonly Dictionary<int, TaskCompletionSource> _open = [];

    /// <summary>Ids in the order of their starts; a retried one several times.</summary>
    public List<int> Started { get; } = [];

    public List<int> AskedToAbort { get; } = [];

    public int Probes { get; private set; }

    /// <summary>Ids that run now.</summary>
    public IEnumerable<int> Running => _open.Keys.Order();

    public Func<int, Precondition> Check { get; init; } = _ => Precondition.Proceed;

    public Func<int, ProbeAnswer> Answer { get; init; } = _ => ProbeAnswer.Unknown;

    /// <summary>Whether a request to abort ends an action.</summary>
    public bool Listens { get; init; } = true;

    public ValueTask<Precondition> CheckAsync(ClusterAction action, ActionContext context, CancellationToken cancellationToken) => new(Check(context.Planned.Id));

    public async Task ExecuteAsync(ClusterAction action, ActionContext context, CancellationToken cancellationToken)
    {
        int id = context.Planned.Id;
        var end = new TaskCompletionSource();
        Started.Add(id);
        _open.Add(id, end);
        using CancellationTokenRegistration registration = cancellationToken.Register(() =>
        {
            AskedToAbort.Add(id);
            if (Listens && _open.Remove(id))
            {
                end.TrySetCanceled(cancellationToken);
            }
        });
        await end.Task.ConfigureAwait(false);
    }

    public ValueTask<ProbeAnswer> ProbeAsync(ClusterAction action, ActionContext context, CancellationToken cancellationToken)
    {
        Probes++;
        return new(Answer(context.Planned.Id));
    }

    public void Finish(params ReadOnlySpan<int> ids)
    {
        foreach (int id in ids)
        {
            _open.Remove(id, out TaskCompletionSource? end);
            end!.SetResult();
        }
    }

    public void Fail(int id, bool mayRetry = true)
    {
        _open.Remove(id, out TaskCompletionSource? end);
        end!.SetException(new ActionFailedException("it broke", mayRetry));
    }
}
