using System.Text.Json;
using Watcher.Diagnostics;
using Watcher.Plans;

namespace Watcher.Candidates;

/// <summary>
/// Reads what was moved before an audit: a plan document that was carried out (contracts.md §3), or a history document,
/// <c>{ "history_version": "1.0", "moves": [ { "instance": "i-1", "source_node": "host-1", "ended_at": "2026-01-01T00:00:00Z" } ] }</c>. They are told
/// apart by their members. Stateless and thread-safe.
/// </summary>
public static class MoveHistoryReader
{
    /// <summary>Reads a file; gzip is recognised by its first bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="warnings">Where warnings go; null = nowhere.</param>
    /// <returns>The moves in the order of the document.</returns>
    /// <exception cref="InvalidInputException">The file cannot be read or is neither of the two; lists every error with its path.</exception>
    public static IReadOnlyList<PastMove> ReadFile(string path, ICollection<Problem>? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return PlanReader.OpenFile(path, (document, name) => Parse(document, name, warnings));
    }

    /// <summary>Reads UTF-8 JSON, or gzip of it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="name">What it is called in errors.</param>
    /// <param name="warnings">Where warnings go; null = nowhere.</param>
    /// <returns>The moves in the order of the document.</returns>
    /// <exception cref="InvalidInputException">It is neither a plan nor a history; lists every error with its path.</exception>
    public static IReadOnlyList<PastMove> Read(ReadOnlyMemory<byte> document, string name = "history", ICollection<Problem>? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Parse(document, name, warnings);
    }

    private static IReadOnlyList<PastMove> Parse(ReadOnlyMemory<byte> document, string name, ICollection<Problem>? warnings) =>
        PlanReader.ParseJson(document, name, warnings, Moves);

    private static IReadOnlyList<PastMove> Moves(JsonElement root, ProblemCollector problems)
    {
        if (root.ValueKind != JsonValueKind.Object || (!root.TryGetProperty("moves", out _) && !root.TryGetProperty("actions", out _)))
        {
            problems.Error("", $"is {(root.ValueKind == JsonValueKind.Object ? "an object without 'actions' or 'moves'" : PlanFields.Kind(root))}; expected a plan, or a history: an object with 'moves'");
            return [];
        }

        return root.TryGetProperty("moves", out _) ? OfHistory(new PlanFields(root, "", problems)) : OfPlan(root, problems);
    }

    private static IReadOnlyList<PastMove> OfPlan(JsonElement root, ProblemCollector problems)
    {
        ActionPlan plan = PlanParser.Parse(root, problems);
        if (plan.TakenAt is null && problems.ErrorCount == 0)
        {
            problems.Error("taken_at", "is missing, so nobody knows when the moves ended; expected the time that the plan was started, or a history document instead");
        }

        return plan.TakenAt is null ? [] : PastMove.Of(plan);
    }

    private static List<PastMove> OfHistory(PlanFields history)
    {
        if (history.Text("history_version") is { } version && !version.StartsWith("1.", StringComparison.Ordinal))
        {
            history.Error("history_version", $"is {version}; this library reads 1.x");
        }

        var moves = new List<PastMove>();
        foreach (PlanFields move in history.Objects("moves"))
        {
            string? instance = move.Text("instance", required: true), from = move.Text("source_node", required: true);
            DateTimeOffset? at = move.Time("ended_at", required: true);
            if (instance is not null && from is not null && at is not null)
            {
                moves.Add(new PastMove(instance, from, at.Value));
            }
        }

        return moves;
    }
}
