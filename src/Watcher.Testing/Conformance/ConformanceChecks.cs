namespace Watcher.Testing;

/// <summary>Names of the checks of <see cref="StrategyConformance"/>, as reports and <see cref="ConformanceOptions.Skip"/> write them.</summary>
public static class ConformanceChecks
{
    /// <summary>Name, goal, attributes, metrics and schema of the strategy are in order.</summary>
    public const string Described = "described";

    /// <summary>Unknown parameters are refused by name; binding bound parameters changes nothing.</summary>
    public const string Parameters = "parameters";

    /// <summary>The strategy asks for no metric that it does not declare for its parameters (<c>[UsesMetric]</c>).</summary>
    public const string DeclaredMetrics = "declared_metrics";

    /// <summary>Every generated cluster gets an answer, no exception.</summary>
    public const string Runs = "runs";

    /// <summary>Empty, odd and poisoned models get an answer, no exception, and a feasible one.</summary>
    public const string Survives = "survives";

    /// <summary>The independent verifier accepts the plan of every generated cluster.</summary>
    public const string Feasible = "feasible";

    /// <summary>With each limit, plans obey it and stay feasible.</summary>
    public const string Limits = "limits";

    /// <summary>Advice: the strategy itself obeys the limits that it is told, so that nothing is left to cut.</summary>
    public const string LimitsBeforeCut = "limits_before_cut";

    /// <summary>What is locked, excluded, busy or out of scope is left alone.</summary>
    public const string Exclusions = "exclusions";

    /// <summary>What has just moved rests under a cool-down, and does not go back where ping-pong is forbidden.</summary>
    public const string History = "history";

    /// <summary>The same input gives the same plan.</summary>
    public const string Deterministic = "deterministic";

    /// <summary>Nothing of a run remains for the next: another cluster in between changes nothing.</summary>
    public const string Stateless = "stateless";

    /// <summary>Several runs at once give what they give one by one.</summary>
    public const string ThreadSafe = "thread_safe";

    /// <summary>The number of threads allowed changes nothing.</summary>
    public const string ThreadCount = "thread_count";

    /// <summary>The order of the elements in the input changes nothing.</summary>
    public const string ElementOrder = "element_order";

    /// <summary>Culture and clock change nothing.</summary>
    public const string Environment = "environment";

    /// <summary>A renaming that keeps the order of the ids changes names and nothing else.</summary>
    public const string Renaming = "renaming";

    /// <summary>With one more idle node the old plan is still feasible, and so is the new one.</summary>
    public const string IdleNode = "idle_node";

    /// <summary>The model that a strategy is given is the same afterwards.</summary>
    public const string InputUnchanged = "input_unchanged";

    /// <summary>A cancelled run ends promptly, without an exception, with a feasible plan.</summary>
    public const string Cancellable = "cancellable";

    /// <summary>Advice: each action has a reason, and an empty plan a note.</summary>
    public const string Explained = "explained";

    /// <summary>
    /// Law, run where <see cref="ConformanceOptions.Laws"/> asks for it: the same audit again, on the model after the plan and on readings projected onto it, gives an
    /// empty plan, where no limit cut the plan and no budget ended the search.
    /// </summary>
    public const string Settles = "settles";

    /// <summary>
    /// Law, run where <see cref="ConformanceOptions.Laws"/> asks for it: vCPUs, memory and disk counted in other units (in nodes, instances, pools, volumes and readings)
    /// change units and nothing else. Holds for strategies whose parameters are shares and not amounts.
    /// </summary>
    public const string Units = "units";
}
