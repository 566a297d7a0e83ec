using System.Globalization;
using Watcher.Goals;
using Watcher.Plans;

namespace Watcher.Selection;

/// <summary>One criterion by which solutions are compared. Immutable.</summary>
/// <param name="Name">One of <see cref="CriterionNames"/>, or the name of an indicator of the goal, else of any goal.</param>
/// <param name="Direction">Which way is better; null (default) = the criterion's own. Plain counts have none: name it for them.</param>
/// <param name="Tolerance">
/// Values are first compared in steps of this size, in the criterion's unit: value ÷ tolerance, rounded to the nearest integer. Default 0 = exactly. Steps, and not
/// "closer than", because only so "equal" is transitive and an order of any number of solutions exists.
/// </param>
public sealed record SelectionCriterion(string Name, ObjectiveDirection? Direction = null, double Tolerance = 0)
{
    /// <summary>The indicator itself, for one that no built-in goal has; null (default) = looked up by <see cref="Name"/>.</summary>
    public IEfficacyIndicator? Indicator { get; init; }

    /// <summary>A criterion from an indicator, which is computed for every solution from the same models.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="direction">Which way is better; null = the indicator's own.</param>
    /// <param name="tolerance">See <see cref="Tolerance"/>.</param>
    public static SelectionCriterion Of(IEfficacyIndicator indicator, ObjectiveDirection? direction = null, double tolerance = 0)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return new SelectionCriterion(indicator.Name, direction, tolerance) { Indicator = indicator };
    }

    /// <summary>
    /// Reads <c>NAME</c>, <c>NAME:min</c>, <c>NAME:max</c>, each also with a tolerance behind: <c>NAME:0.01</c>, <c>NAME:min:0.01</c>. False for anything else.
    /// </summary>
    public static bool TryParse(string? text, out SelectionCriterion criterion)
    {
        string[] parts = (text ?? "").Split(':', StringSplitOptions.TrimEntries);
        criterion = new SelectionCriterion(parts[0]);
        bool valid = parts[0].Length > 0;
        int next = 1;
        if (next < parts.Length && parts[next] is "min" or "max")
        {
            criterion = criterion with { Direction = parts[next++] == "min" ? ObjectiveDirection.Minimize : ObjectiveDirection.Maximize };
        }

        if (valid && next < parts.Length)
        {
            valid = double.TryParse(parts[next++], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double tolerance) && double.IsFinite(tolerance);
            criterion = criterion with { Tolerance = tolerance };
        }

        return valid && next == parts.Length;
    }

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString()
    {
        string direction = Direction switch { ObjectiveDirection.Minimize => ":min", ObjectiveDirection.Maximize => ":max", _ => "" };
        return Name + direction + (Tolerance > 0 ? string.Create(CultureInfo.InvariantCulture, $":{Tolerance}") : "");
    }
}
