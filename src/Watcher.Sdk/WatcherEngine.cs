using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Documents;
using Watcher.Explaining;
using Watcher.Filters;
using Watcher.Goals;
using Watcher.Loading;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.OpenStack;
using Watcher.Planning;
using Watcher.Plans;
using Watcher.Selection;
using Watcher.State;
using Watcher.Strategies;

namespace Watcher;

/// <summary>
/// Everything in one place, without dependency injection: load a cluster and its metrics, run an audit, prove a plan, explain an instance.
/// Made by <see cref="CreateDefault"/> or a <see cref="WatcherEngineBuilder"/>. Immutable; thread-safe.
/// </summary>
public sealed class WatcherEngine
{
    internal WatcherEngine(FilterCatalog filters, AuditServices services)
    {
        Filters = filters;
        Runner = new AuditRunner(services);
        Selector = new StrategySelector(Runner);
    }

    /// <summary>The strategies that audits may name.</summary>
    public StrategyCatalog Strategies => Runner.Services.Strategies;

    /// <summary>The filters that chains may name, and the default chain.</summary>
    public FilterCatalog Filters { get; }

    /// <summary>The goals.</summary>
    public IReadOnlyList<Goal> Goals => GoalCatalog.All;

    /// <summary>The configuration.</summary>
    public WatcherOptions Options => Runner.Services.Options;

    /// <summary>The road from a request to a plan.</summary>
    public AuditRunner Runner { get; }

    /// <summary>Runs several strategies of a goal and takes the best answer.</summary>
    public StrategySelector Selector { get; }

    /// <summary>An engine with the built-in strategies, filters, limiter and planner.</summary>
    /// <param name="configure">Adds and replaces parts; null = nothing.</param>
    public static WatcherEngine CreateDefault(Action<WatcherEngineBuilder>? configure = null)
    {
        var builder = new WatcherEngineBuilder();
        configure?.Invoke(builder);
        return builder.Build();
    }

    /// <summary>
    /// Reads a cluster from a file, whatever its form: the cluster model document, upstream's XML or upstream's data-model API, gzip or
    /// not, told apart by content.
    /// </summary>
    /// <exception cref="InvalidInputException">It cannot be read or is wrong; lists every problem.</exception>
    public ModelReadResult LoadModel(string path) => ModelLoader.ReadFile(path);

    /// <summary>Reads a cluster from a stream, whatever its form; the stream stays open.</summary>
    /// <param name="stream">Read from where it stands to its end.</param>
    /// <param name="name">What problems call it.</param>
    /// <exception cref="InvalidInputException">It is wrong; lists every problem.</exception>
    public ModelReadResult LoadModel(Stream stream, string name = "model") => ModelLoader.Read(stream, name);

    /// <summary>Reads a cluster from memory, whatever its form.</summary>
    /// <param name="document">The bytes.</param>
    /// <param name="name">What problems call it.</param>
    /// <exception cref="InvalidInputException">It is wrong; lists every problem.</exception>
    public ModelReadResult LoadModel(ReadOnlyMemory<byte> document, string name = "model") => ModelLoader.Parse(document, name);

    /// <summary>Reads a metrics document from a file, gzip or not.</summary>
    /// <exception cref="InvalidInputException">It cannot be read or is wrong; lists every problem.</exception>
    public MetricSetReadResult LoadMetrics(string path) => MetricSetReader.ReadFile(path);

    /// <summary>Reads a metrics document from a stream, which stays open.</summary>
    /// <param name="stream">Read from where it stands to its end.</param>
    /// <param name="name">What problems call it.</param>
    /// <exception cref="InvalidInputException">It is wrong; lists every problem.</exception>
    public MetricSetReadResult LoadMetrics(Stream stream, string name = "metrics") =>
        MetricSetReader.Read(stream, new DocumentReadOptions { Name = name });

    /// <summary>Runs an audit.</summary>
    /// <param name="model">The snapshot.</param>
    /// <param name="metrics">The readings; null = none.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="progress">Told of each step as it starts; null = nobody.</param>
    /// <param name="cancellationToken">Ends the search; the best found so far is planned, with status cancelled.</param>
    /// <exception cref="InvalidInputException">The request is wrong; lists every problem.</exception>
    public AuditResult Audit(
        ClusterModel model, MetricSet? metrics, AuditRequest request, IProgress<AuditStep>? progress = null, CancellationToken cancellationToken = default) =>
        Runner.Run(model, metrics, request, progress, cancellationToken);

    /// <summary>Runs several strategies of a goal and takes the best answer by declared criteria.</summary>
    /// <param name="model">The snapshot.</param>
    /// <param name="metrics">The readings; null = none.</param>
    /// <param name="request">What every strategy is asked: a goal, but no strategy and no parameters.</param>
    /// <param name="selection">Which strategies and criteria; null = all active strategies of the goal, by its own criteria.</param>
    /// <param name="progress">Told of each step of each strategy as it starts; null = nobody.</param>
    /// <param name="cancellationToken">Ends the searches; the best found so far are compared.</param>
    /// <exception cref="InvalidInputException">The request or the selection is wrong, or no strategy could run; lists every problem.</exception>
    public SelectionResult Select(
        ClusterModel model, MetricSet? metrics, AuditRequest request, StrategySelection? selection = null,
        IProgress<AuditStep>? progress = null, CancellationToken cancellationToken = default) =>
        Selector.Run(model, metrics, request, selection ?? StrategySelection.All, progress, cancellationToken);

    /// <summary>
    /// A comparer of plans of any origin for a goal: plans are replayed under the engine's filters, and scheduled by its planner where they have no
    /// schedule of their own.
    /// </summary>
    /// <param name="goal">Name of the goal.</param>
    /// <param name="criteria">The criteria, the most important first; null = the goal's own.</param>
    /// <exception cref="InvalidInputException">The goal or a criterion is unknown; lists every problem.</exception>
    public SolutionComparer CreateComparer(string goal, IReadOnlyList<SelectionCriterion>? criteria = null)
    {
        ArgumentNullException.ThrowIfNull(goal);
        Goal found = GoalCatalog.Find(goal)
            ?? throw new InvalidInputException("comparison", "goal", $"'{goal}' is unknown; expected one of {string.Join(", ", GoalCatalog.All.Select(g => g.Name))}");
        return new SolutionComparer(found, criteria)
        {
            WorkingCopy = model => new ClusterState(model, Filters.Chain(null).Evaluate(model)),
            Planner = Runner.Services.Planner,
            Planning = Options.Planning,
        };
    }

    /// <summary>
    /// Proves a plan, independently of whoever made it: order, schedule, every execution that its dependencies allow, its limits, and the
    /// filters and the scope that it names.
    /// </summary>
    /// <param name="model">The cluster before the plan.</param>
    /// <param name="plan">The plan.</param>
    public VerificationReport Verify(ClusterModel model, ActionPlan plan) => PlanProof.Verify(this, model, plan);

    /// <summary>Explains one instance: its funnel, and what each strategy asked for does with it.</summary>
    /// <exception cref="InvalidInputException">The instance, the node or a strategy is unknown; lists every problem.</exception>
    public InstanceExplanation Explain(ClusterModel model, MetricSet? metrics, ExplainRequest request, CancellationToken cancellationToken = default) =>
        InstanceExplainer.Explain(this, model, metrics, request, cancellationToken);
}
