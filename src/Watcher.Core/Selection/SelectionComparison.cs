using System.Globalization;

namespace Watcher.Selection;

/// <summary>The strategies of a selection side by side: those that ran by rank, equal ones in the order of the list, then those that did not run. Immutable.</summary>
/// <param name="Goal">Name of the goal.</param>
/// <param name="ModelRevision">Revision of the model.</param>
/// <param name="Criteria">The criteria, the most important first.</param>
/// <param name="Rows">One row a strategy; the first is the best.</param>
public sealed record SelectionComparison(string Goal, string ModelRevision, IReadOnlyList<ComparedCriterion> Criteria, IReadOnlyList<SelectionRow> Rows)
{
    /// <summary>The best.</summary>
    public SelectionRow Best => Rows[0];

    /// <summary>Name of the criterion that puts the best before the second; null where that is equal to it, or no other ran.</summary>
    public string? DecidedBy => Rows.Count > 1 ? Rows[1].BehindBy : null;

    /// <summary>The comparison as lines for the notes of a plan.</summary>
    public IReadOnlyList<string> ToNotes()
    {
        int ran = Rows.Count(r => r.NotRun is null);
        string why = DecidedBy is { } criterion ? $"by {criterion}" : ran > 1 ? "by the order of the list: the next is equal" : "as the only one that ran";
        var notes = new List<string> { string.Create(CultureInfo.InvariantCulture, $"selected '{Best.Strategy}' of {Rows.Count} strategies of goal {Goal} {why}") };
        foreach (SelectionRow row in Rows)
        {
            notes.Add(row.Measures is { } measures
                ? string.Create(CultureInfo.InvariantCulture, $"selection: rank {row.Rank} {row.Strategy}: {string.Join(", ", Criteria.Select((c, i) => $"{c.Name} {Text(c, measures.Values[i])}"))}")
                    + (row.BehindBy is { } by ? $"; behind by {by}" : "")
                : $"selection: {row.Strategy} did not run: {row.NotRun}");
        }

        return notes;
    }

    /// <summary>A value as a text: the status by its word, <c>unknown</c> for null, else up to six digits after the point and the unit.</summary>
    /// <param name="criterion">The criterion.</param>
    /// <param name="value">A value of it.</param>
    public static string Text(ComparedCriterion criterion, double? value)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        if (value is not { } number)
        {
            return "unknown";
        }

        return criterion.Name == CriterionNames.Status
            ? number switch { 0 => "succeeded", 1 => "cancelled", _ => "infeasible" }
            : number.ToString("0.######", CultureInfo.InvariantCulture) + (criterion.Unit is { } unit ? " " + unit : "");
    }
}
