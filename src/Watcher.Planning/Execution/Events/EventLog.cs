using System.Runtime.CompilerServices;

namespace Watcher.Planning;

/// <summary>
/// The events of one plan: kept from its start, so that every reader sees all of them, whenever it begins to read. Thread-safe; a slow reader holds
/// up nobody.
/// </summary>
internal sealed class EventLog
{
    private readonly Lock _gate = new();
    private readonly List<ExecutionEvent> _events = [];
    private TaskCompletionSource _more = New();
    private bool _ended;

    public void Add(IEnumerable<ExecutionEvent> events, bool ended)
    {
        TaskCompletionSource more;
        lock (_gate)
        {
            _events.AddRange(events);
            _ended = ended;
            (more, _more) = (_more, New());
        }

        more.SetResult();
    }

    public async IAsyncEnumerable<ExecutionEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int next = 0; ;)
        {
            ExecutionEvent? item = null;
            Task more;
            lock (_gate)
            {
                if (next < _events.Count)
                {
                    item = _events[next++];
                }
                else if (_ended)
                {
                    yield break;
                }

                more = _more.Task;
            }

            if (item is not null)
            {
                yield return item;
            }
            else
            {
                await more.WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
