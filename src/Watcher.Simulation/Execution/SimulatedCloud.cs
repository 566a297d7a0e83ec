using System.Globalization;
using Watcher.Actions;
using Watcher.Model;
using Watcher.Planning;
using Watcher.Plans;

namespace Watcher.Simulation;

/// <summary>
/// A cloud in which plans are executed, on any clock: operations take the time of the duration model, hold room at both ends while they are under way,
/// have their effect at their end, and go wrong as told. It knows nothing of limits, plans and dependencies: it refuses what a real one would refuse –
/// a full or disabled destination, a machine that is not empty – and writes down everything that was done. It goes on when the executor
/// is gone. Thread-safe.
/// </summary>
public sealed partial class SimulatedCloud
{
    private static readonly TimeSpan s_secondNotice = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private readonly ClusterModel _model;
    private readonly TimeProvider _time;
    private readonly SimulatedFaults _faults;
    private readonly DurationOptions _durations;
    private readonly List<CloudOperation> _operations = [];
    private readonly Dictionary<string, List<CloudOperation>> _byKey = new(StringComparer.Ordinal);
    private readonly List<string> _refusals = [];

    /// <summary>Creates a cloud in the state of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="time">The clock.</param>
    /// <param name="faults">What goes wrong; null = nothing.</param>
    /// <param name="durations">How long operations take; null = defaults.</param>
    public SimulatedCloud(ClusterModel model, TimeProvider time, SimulatedFaults? faults = null, DurationOptions? durations = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(time);
        _model = model;
        _time = time;
        _faults = faults ?? SimulatedFaults.None;
        _durations = durations ?? new DurationOptions();
        SetUp();
    }

    /// <summary>Handlers that do every action here.</summary>
    public ActionHandlers Handlers => new ActionHandlers().Add<ClusterAction>(new SimulatedHandler(this));

    /// <summary>Everything that was begun, in order.</summary>
    public IReadOnlyList<SimulatedOperation> Operations
    {
        get
        {
            lock (_gate)
            {
                return [.. _operations.Select(o => o.ToLog())];
            }
        }
    }

    /// <summary>What was refused since it would have broken a rule of the cloud, one line each: empty when plans are feasible.</summary>
    public IReadOnlyList<string> Refusals
    {
        get
        {
            lock (_gate)
            {
                return [.. _refusals];
            }
        }
    }

    /// <summary>Host that an instance is on; null = on none.</summary>
    public string? HostOf(string instance)
    {
        lock (_gate)
        {
            return _hosts.GetValueOrDefault(instance);
        }
    }

    /// <summary>Pool that a volume is on; null = on none.</summary>
    public string? PoolOf(string volume)
    {
        lock (_gate)
        {
            return _pools.GetValueOrDefault(volume);
        }
    }

    /// <summary>Whether the compute service of a host is enabled.</summary>
    public bool IsEnabled(string host)
    {
        lock (_gate)
        {
            return _enabled.Contains(host);
        }
    }

    /// <summary>Whether a host is up.</summary>
    public bool IsUp(string host)
    {
        lock (_gate)
        {
            return _up.Contains(host);
        }
    }

    /// <summary>Begins an operation; it ends by the clock.</summary>
    internal CloudOperation Begin(ClusterAction action, string key, int attempt)
    {
        CloudOperation operation;
        TimeSpan duration;
        lock (_gate)
        {
            if (Refuse(action) is { } why)
            {
                _refusals.Add(string.Create(CultureInfo.InvariantCulture, $"{key}: {action.ActionType} of '{action.ResourceId}': {why}"));
                throw new ActionFailedException(why);
            }

            string? pool = action is VolumeMigrateAction move ? _pools.GetValueOrDefault(move.Volume) : null;
            operation = new CloudOperation(key, attempt, action, Draw(key, attempt), pool, _time.GetUtcNow());
            _operations.Add(operation);
            (_byKey.TryGetValue(key, out List<CloudOperation>? known) ? known : _byKey[key] = []).Add(operation);
            duration = TimeSpan.FromSeconds(ActionDurations.Estimate(_model, action, _durations) * (operation.Fault == SimulatedFault.Slow ? 10 : 1));
        }

        if (operation.Fault is not (SimulatedFault.Hangs or SimulatedFault.Deaf))
        {
            // Never at once: even what takes no time ends after its handler waits for it.
            operation.Timer = _time.CreateTimer(_ => End(operation), null, duration > TimeSpan.Zero ? duration : TimeSpan.FromTicks(1), Timeout.InfiniteTimeSpan);
        }

        return operation;
    }

    /// <summary>Asks an operation to stop: it then ends without effect, unless it has ended or does not listen.</summary>
    internal void Abort(CloudOperation operation, CancellationToken token)
    {
        lock (_gate)
        {
            if (operation.Fault == SimulatedFault.Deaf)
            {
                return;
            }

            operation.Timer?.Dispose();
            operation.Ended ??= _time.GetUtcNow();
        }

        operation.Told.TrySetCanceled(token);
    }

    internal ProbeAnswer Probe(string key, int attempt)
    {
        lock (_gate)
        {
            if (Stream(key, attempt, salt: 1).Chance(Share.Of(_faults.BlindProbe)))
            {
                return ProbeAnswer.Unknown;
            }

            List<CloudOperation> known = _byKey.GetValueOrDefault(key, []);
            return known.Exists(o => o.IsDone) ? ProbeAnswer.Done : known.Exists(o => o.Ended is null) ? ProbeAnswer.Ongoing : ProbeAnswer.NotDone;
        }
    }

    private void End(CloudOperation operation)
    {
        bool first;
        lock (_gate)
        {
            first = operation.Ended is null;
            if (first)
            {
                operation.Ended = _time.GetUtcNow();
                operation.IsDone = operation.Fault != SimulatedFault.Fails;
                if (operation.IsDone)
                {
                    Effect(operation.Action);
                }
            }

            operation.Notices++;
        }

        if (operation.Fault == SimulatedFault.NoticeTwice && operation.Notices == 1)
        {
            operation.Timer = _time.CreateTimer(_ => End(operation), null, s_secondNotice, Timeout.InfiniteTimeSpan);
        }

        if (operation.Fault is SimulatedFault.Fails or SimulatedFault.FailsWhenDone)
        {
            operation.Told.TrySetException(new ActionFailedException(operation.Fault == SimulatedFault.Fails ? "the operation failed" : "the connection was lost"));
        }
        else if (operation.Fault != SimulatedFault.NoticeLost)
        {
            operation.Told.TrySetResult();
        }
    }

    private SimulatedFault Draw(string key, int attempt)
    {
        if (attempt > _faults.FaultyAttempts)
        {
            return SimulatedFault.None;
        }

        SplitMix64 stream = Stream(key, attempt, salt: 0);
        int left = stream.Below(Share.Whole);
        (double Share, SimulatedFault Fault)[] shares =
        [
            (_faults.Failing, SimulatedFault.Fails), (_faults.FailingWhenDone, SimulatedFault.FailsWhenDone), (_faults.Slow, SimulatedFault.Slow),
            (_faults.Hanging, SimulatedFault.Hangs), (_faults.Deaf, SimulatedFault.Deaf), (_faults.LostNotice, SimulatedFault.NoticeLost),
            (_faults.DuplicateNotice, SimulatedFault.NoticeTwice),
        ];
        foreach ((double share, SimulatedFault fault) in shares)
        {
            left -= Share.Of(share).PartsPerMillion;
            if (left < 0)
            {
                return fault;
            }
        }

        return SimulatedFault.None;
    }

    private SplitMix64 Stream(string key, int attempt, int salt)
    {
        ulong hash = 14695981039346656037; // FNV-1a
        foreach (char c in key)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return SplitMix64.At(_faults.Seed, RandomStream.ExecutionFault, unchecked((long)SplitMix64.Mix(hash + ((ulong)attempt * 2) + (ulong)salt)));
    }
}
