using Watcher.Diagnostics;
using Watcher.Goals;
using Watcher.Plans;

namespace Watcher.Selection;

/// <summary>A criterion with what computes and orders its values.</summary>
internal sealed class CriterionMeasure
{
    private readonly Func<SolutionMeasurement, double?> _value;

    private CriterionMeasure(ComparedCriterion criterion, Func<SolutionMeasurement, double?> value)
    {
        Criterion = criterion;
        _value = value;
    }

    public ComparedCriterion Criterion { get; }

    /// <summary>Looks up a criterion; null where something is wrong with it (reported).</summary>
    public static CriterionMeasure? Resolve(SelectionCriterion asked, Goal goal, ProblemCollector problems)
    {
        (ObjectiveDirection? Own, string? Unit, Func<SolutionMeasurement, double?> Value)? found = asked.Indicator is null ? Built(asked.Name) : null;
        if (found is null && (asked.Indicator ?? Indicator(asked.Name, goal)) is { } indicator)
        {
            found = (indicator.Direction, indicator.Unit, m => indicator.Compute(m.Efficacy).Value);
        }

        if (found is not { } known)
        {
            IEnumerable<string> names = CriterionNames.All.Concat(goal.Indicators.Concat(goal.GlobalIndicators).Select(i => i.Name));
            problems.Error(asked.Name, $"is not a criterion of goal '{goal.Name}'; expected one of {string.Join(", ", names)}, or an indicator of another goal");
        }
        else if ((asked.Direction ?? known.Own) is not { } direction)
        {
            problems.Error(asked.Name, $"is neither better nor worse when it is larger; say which: {asked.Name}:min or {asked.Name}:max");
        }
        else if (!(asked.Tolerance >= 0 && double.IsFinite(asked.Tolerance)))
        {
            problems.Error(asked.Name, FormattableString.Invariant($"has tolerance {asked.Tolerance}; expected 0 or more"));
        }
        else
        {
            return new CriterionMeasure(new ComparedCriterion(asked.Name, direction, asked.Tolerance, known.Unit), known.Value);
        }

        return null;
    }

    public double? Of(SolutionMeasurement solution) => _value(solution) is { } value && double.IsFinite(value) ? value : null;

    /// <summary>Below 0 = the first value is better. In steps of the tolerance, or as they are. What is unknown is behind all that is known.</summary>
    public static int Compare(ComparedCriterion criterion, double? first, double? second, bool inSteps)
    {
        if (first is not { } one || second is not { } other)
        {
            return (first is null ? 1 : 0) - (second is null ? 1 : 0);
        }

        if (inSteps && criterion.Tolerance > 0)
        {
            (one, other) = (Math.Floor((one / criterion.Tolerance) + 0.5), Math.Floor((other / criterion.Tolerance) + 0.5));
        }

        int order = one < other ? -1 : one > other ? 1 : 0;
        return criterion.Direction == ObjectiveDirection.Minimize ? order : -order;
    }

    private static (ObjectiveDirection? Own, string? Unit, Func<SolutionMeasurement, double?> Value)? Built(string name) => name switch
    {
        CriterionNames.Status => (ObjectiveDirection.Minimize, null, m => m.StatusRank),
        CriterionNames.Migrations => (ObjectiveDirection.Minimize, null, m => m.Migrations),
        CriterionNames.MigratedMemory => (ObjectiveDirection.Minimize, "MiB", m => m.MigratedMemoryMiB),
        CriterionNames.Makespan => (ObjectiveDirection.Minimize, "s", m => m.MakespanSeconds),
        CriterionNames.Actions => (ObjectiveDirection.Minimize, null, m => m.Actions.Count),
        _ => null,
    };

    private static IEfficacyIndicator? Indicator(string name, Goal goal) => goal.Indicators.Concat(goal.GlobalIndicators)
        .Concat(GoalCatalog.All.SelectMany(g => g.Indicators.Concat(g.GlobalIndicators)))
        .FirstOrDefault(i => i.Name == name);
}
