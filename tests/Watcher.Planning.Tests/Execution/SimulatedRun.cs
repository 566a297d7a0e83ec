using Watcher.Model;
using Watcher.Plans;
using Watcher.Simulation;
using Watcher.Testing;

namespace Watcher.Planning.Tests.Executing;

/// <summary>Several plans in one simulated cloud, with faults and crashes, on a manual clock; everything happens on one thread.</summary>
internal sealed class SimulatedRun
{
    private readonly ManualTimeProvider _clock = new();
    private readonly ActionPlan[] _plans;
    private readonly MemoryExecutionJournal[] _journals;
    private readonly ClusterModel _model;
    private readonly Queue<Crash> _crashes;

    public SimulatedRun(ClusterModel model, ActionPlan[] plans, ExecutorOptions options, SimulatedFaults faults, IEnumerable<Crash> crashes)
    {
        _model = model;
        _plans = plans;
        _journals = [.. plans.Select(_ => new MemoryExecutionJournal())];
        _crashes = new Queue<Crash>(crashes);
        Options = options with { StartInline = true };
        Cloud = new SimulatedCloud(model, _clock, faults);
        Executions = new PlanExecution[plans.Length];
    }

    public ExecutorOptions Options { get; }

    public SimulatedCloud Cloud { get; }

    public PlanExecution[] Executions { get; }

    public FailureReaction OnFailure { get; init; }

    public int Crashed { get; private set; }

    public IReadOnlyList<MemoryExecutionJournal> Journals => _journals;

    /// <summary>What is done to executions every now and then, for example cancelling one.</summary>
    public Action<SimulatedRun>? Meanwhile { get; init; }

    public void Run()
    {
        Crash crash = Begin();
        for (int second = 0; second < 20_000; second += 2)
        {
            if (crash.HasHappened)
            {
                Crashed++;
                _clock.Advance(TimeSpan.FromSeconds(7));
                crash = Begin();
            }
            else if (Array.TrueForAll(Executions, e => e.Completion.IsCompleted))
            {
                return;
            }

            Meanwhile?.Invoke(this);
            _clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Fail($"not all has ended: {string.Join(", ", Executions.Select(Bench.States))}");
    }

    /// <summary>A process: it takes up what was begun and begins the rest.</summary>
    private Crash Begin()
    {
        Crash crash = _crashes.TryDequeue(out Crash? next) ? next : new Crash(long.MaxValue, 0);
        var executor = new PlanExecutor(Cloud.Handlers, Options, crash.Clock(_clock));
        executor.Pause();
        for (int p = 0; p < _plans.Length; p++)
        {
            IExecutionJournal journal = crash.Journal(_journals[p]);
            try
            {
                Executions[p] = _journals[p].Read().Count > 0
                    ? executor.Resume(journal, p % 2 == 0 ? _plans[p] : null, _model)
                    : executor.Submit(_plans[p], new PlanExecutionOptions { Id = $"plan{p}", Model = _model, Journal = journal, OnFailure = OnFailure });
            }
            catch (IOException) when (crash.HasHappened)
            {
                return crash;
            }
        }

        executor.Continue();
        return crash;
    }
}
