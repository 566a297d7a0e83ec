using Watcher.Audits;
using Watcher.Candidates;
using Watcher.Cli.Input;
using Watcher.Cli.Output;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Selection;
using Watcher.Strategies;

namespace Watcher.Cli.Commands;

/// <summary>What an audit is asked, checked before a model is read: every problem of every option is reported, not the first.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Request">The request.</param>
/// <param name="Repeat">How many runs.</param>
/// <param name="Warnings">What the plan should tell of the configuration.</param>
internal sealed record AuditInputs(WatcherEngine Engine, AuditRequest Request, int Repeat, IReadOnlyList<string> Warnings)
{
    /// <summary>The strategies to choose among; null = the request names the one.</summary>
    public StrategySelection? Selection { get; private init; }

    private const int MaximumThreads = 1024;

    /// <summary>Reads the options; null where something is wrong (reported).</summary>
    public static AuditInputs? Read(AuditArguments arguments, CliEnvironment environment, ProblemReport problems)
    {
        var warnings = new List<string>();
        problems.Name("audit.strategy", "--strategy");
        problems.Name("audit.goal", "--goal");
        problems.Name("filters", "--filters");
        if (arguments.Model is null)
        {
            problems.Error("--model", "", "is missing, expected the file of a cluster");
        }

        long seed = NumberArgument.Read("--seed", arguments.Seed, 0, long.MaxValue, 0, problems);
        long threads = NumberArgument.Read("--threads", arguments.Threads, 1, MaximumThreads, 1, problems);
        long repeat = NumberArgument.Read("--repeat", arguments.Repeat, 1, 1_000_000, 1, problems);
        SearchBudget budget = default;
        if (arguments.Budget is { } text && !SearchBudget.TryParse(text, out budget))
        {
            problems.Error("--budget", "", $"is '{text}', expected work units such as 50000, or a duration such as 10s, 500ms or 2m");
        }

        OutputFile.CheckDistinct(arguments.Outputs, problems);
        foreach ((string option, string? path) in arguments.Outputs)
        {
            OutputFile.Check(option, path, problems);
        }

        AttributeMap? parameters = Parameters(arguments.Parameters, problems);
        AuditScope? scope = Scope(arguments.Scope, problems);
        PlanLimits? limits = Limits(arguments.Limits, problems);
        WatcherOptions? options = EngineInput.Configuration(arguments.Config, problems, warnings);
        WatcherEngine? engine = options is null ? null : EngineInput.Build(environment, options, problems);
        StrategySelection? selection = null;
        SelectionInput.CheckOptions(arguments, problems);
        if (engine is not null)
        {
            CheckFilters(engine, arguments, problems);
            if (arguments.Select is null)
            {
                CheckStrategy(engine, arguments, parameters, problems);
            }
            else
            {
                selection = SelectionInput.Read(engine, arguments, parameters, problems);
            }
        }

        List<PastMove> history = History(arguments.History, options, problems, warnings);
        if (problems.HasErrors)
        {
            return null;
        }

        var request = new AuditRequest
        {
            Strategy = arguments.Strategy,
            Goal = arguments.Goal,
            Parameters = selection is null ? parameters! : AttributeMap.Empty,
            Scope = scope!,
            Limits = limits!,
            Filters = arguments.Filters,
            History = history,
            Seed = seed,
            Threads = (int)threads,
            Budget = budget,
            AllowDeprecated = arguments.AllowDeprecated,
        };
        return new AuditInputs(engine!, request, (int)repeat, warnings) { Selection = selection };
    }

    /// <summary>What the runner would refuse only after the model was read.</summary>
    private static void CheckFilters(WatcherEngine engine, AuditArguments arguments, ProblemReport problems)
    {
        if (arguments.Filters is { } filters)
        {
            problems.Try(() => engine.Filters.Chain(filters));
        }
    }

    private static void CheckStrategy(WatcherEngine engine, AuditArguments arguments, AttributeMap? parameters, ProblemReport problems)
    {
        if (arguments.Strategy is null && arguments.Goal is null)
        {
            problems.Error("--strategy", "", "is missing, expected the name of a strategy (see 'watcher list strategies'), or --goal");
            return;
        }

        IStrategy? strategy = problems.Try(() => engine.Strategies.Select(arguments.Strategy, arguments.Goal, arguments.AllowDeprecated));
        if (strategy is not null && parameters is not null)
        {
            problems.Try(() => strategy.BindParameters(parameters));
        }
    }

    private static AttributeMap? Parameters(string? given, ProblemReport problems)
    {
        TextArgument? argument = Argument("--parameters", "parameters", given, problems);
        return given is null ? AttributeMap.Empty : argument is null ? null : problems.Try(() => ParametersReader.Read(argument));
    }

    private static AuditScope? Scope(string? given, ProblemReport problems)
    {
        TextArgument? argument = Argument("--scope", "scope", given, problems);
        return given is null ? AuditScope.Everything : argument is null ? null : problems.Try(() => AuditScope.Parse(argument.Text));
    }

    private static PlanLimits? Limits(string? given, ProblemReport problems)
    {
        TextArgument? argument = Argument("--limits", "limits", given, problems);
        return given is null
            ? PlanLimits.None
            : argument is null ? null : problems.Try(() => Watcher.Configuration.PlanLimitsReader.Parse(argument.Text, "limits"));
    }

    /// <summary>What the named plans and histories say was moved, together.</summary>
    private static List<PastMove> History(IReadOnlyList<string> files, WatcherOptions? options, ProblemReport problems, List<string> warnings)
    {
        var moves = new List<PastMove>();
        foreach (string file in files)
        {
            var odd = new List<Problem>();
            moves.AddRange(problems.Try(() => MoveHistoryReader.ReadFile(file, odd)) ?? []);
            problems.Warnings(file, odd);
        }

        if (files.Count > 0 && options is { Worth: { CooldownSeconds: 0, ForbidPingPong: false } })
        {
            const string NoEffect = "has no effect: the configuration sets neither worth.cooldown_seconds nor worth.forbid_ping_pong";
            problems.Warning("--history", "", NoEffect);
            warnings.Add("--history " + NoEffect);
        }

        return moves;
    }

    private static TextArgument? Argument(string option, string input, string? given, ProblemReport problems)
    {
        problems.Name(input, option);
        TextArgument? argument = given is null ? null : problems.Try(() => TextArgument.Read(option, given));
        if (argument is not null)
        {
            problems.Name(input, argument.Source);
        }

        return argument;
    }
}
