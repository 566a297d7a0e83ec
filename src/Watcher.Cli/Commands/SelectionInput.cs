using Watcher.Audits;
using Watcher.Cli.Input;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.Selection;
using Watcher.Strategies;

namespace Watcher.Cli.Commands;

/// <summary>Reads <c>--select</c> with what belongs to it: the criteria, and parameters by name of strategy.</summary>
internal static class SelectionInput
{
    private const string AllStrategies = "all";

    /// <summary>Reports options that mean nothing without <c>--select</c>, or nothing beside it.</summary>
    public static void CheckOptions(AuditArguments arguments, ProblemReport problems)
    {
        if (arguments.Select is null)
        {
            foreach ((string option, bool given) in ((string, bool)[])[("--criteria", arguments.Criteria is not null), ("--comparison", arguments.Comparison is not null)])
            {
                if (given)
                {
                    problems.Error(option, "", "is of use with several strategies only, expected --select beside it");
                }
            }
        }
        else if (arguments.Strategy is not null)
        {
            problems.Error("--strategy", "", "names one strategy and --select several, expected one of the two");
        }
    }

    /// <summary>The selection; null where something is wrong (reported).</summary>
    public static StrategySelection? Read(WatcherEngine engine, AuditArguments arguments, AttributeMap? parameters, ProblemReport problems)
    {
        problems.Name("audit.strategy", "--select");
        problems.Name("criteria", "--criteria");
        List<SelectionCriterion>? criteria = Criteria(arguments.Criteria, problems);
        if (arguments.Select!.Count == 0)
        {
            problems.Error("--select", "", "names no strategy, expected 'all' or names of strategies");
            return null;
        }

        bool all = arguments.Select is [AllStrategies];
        var request = new AuditRequest { Goal = arguments.Goal, AllowDeprecated = arguments.AllowDeprecated };
        var selection = new StrategySelection
        {
            Strategies = all ? null : [.. arguments.Select.Select(name => new StrategyCandidate(name))],
            Criteria = criteria,
        };
        if (!Check(engine, request, selection, problems) || parameters is null)
        {
            return null;
        }

        string[] names = all ? [.. engine.Strategies.ActiveOf(arguments.Goal!).Select(s => s.Descriptor.Name)] : [.. arguments.Select];
        foreach (string name in parameters.Keys.Where(k => !names.Contains(k)))
        {
            problems.Error("--parameters", name, $"is none of the strategies, expected an object by name of strategy: {string.Join(", ", names)}");
        }

        return selection with { Strategies = [.. names.Select(n => new StrategyCandidate(n, Own(engine.Strategies.Find(n)!, parameters, required: !all, problems)))] };
    }

    private static bool Check(WatcherEngine engine, AuditRequest request, StrategySelection selection, ProblemReport problems) => problems.Try(() =>
    {
        engine.Selector.Check(request, selection);
        return selection;
    }) is not null;

    /// <summary>The parameters of one strategy. Of all strategies of a goal, one that needs parameters and has none is left to the comparison to say so.</summary>
    private static AttributeMap Own(IStrategy strategy, AttributeMap parameters, bool required, ProblemReport problems)
    {
        string name = strategy.Descriptor.Name;
        if (parameters[name] is { } text && text is not ['{', ..])
        {
            problems.Error("--parameters", name, $"is {text}, expected an object of parameters of {name}");
            return AttributeMap.Empty;
        }

        AttributeMap own = parameters.Child(name);
        try
        {
            strategy.BindParameters(own);
        }
        catch (InvalidInputException e) when (required || parameters.ContainsKey(name))
        {
            foreach (Problem problem in e.Problems.Where(p => p.Severity == ProblemSeverity.Error))
            {
                problems.Error("--parameters", $"{name}.{problem.Path}", problem.Message);
            }
        }
        catch (InvalidInputException)
        {
        }

        return own;
    }

    /// <summary>The criteria; null where none are given, or one cannot be read (reported).</summary>
    private static List<SelectionCriterion>? Criteria(IReadOnlyList<string>? given, ProblemReport problems)
    {
        if (given is null)
        {
            return null;
        }

        var criteria = new List<SelectionCriterion>();
        foreach (string text in given)
        {
            if (SelectionCriterion.TryParse(text, out SelectionCriterion criterion))
            {
                criteria.Add(criterion);
            }
            else
            {
                problems.Error("--criteria", "", $"has '{text}', expected NAME, NAME:min or NAME:max, and a tolerance behind if wanted, such as NAME:min:0.01");
            }
        }

        return criteria.Count == given.Count ? criteria : null;
    }
}
