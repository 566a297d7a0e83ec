using System.Globalization;
using Watcher.Candidates;
using Watcher.Eligibility;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Audits;

/// <summary>Why a plan that is empty, or smaller than asked, could not be larger: who may not move, and whom the filters leave nowhere to go.</summary>
internal static class EligibilityNotes
{
    public static IReadOnlyList<string> Of(
        ClusterModel model, IEligibility eligibility, ScopeResult scope, CandidateSet? candidates, PlanStatus status, LimitedSolution limited)
    {
        if (limited.Actions.Count > 0 && limited.Cut.Count == 0 && status == PlanStatus.Succeeded)
        {
            return [];
        }

        var notes = new List<string>();
        foreach ((string rule, int count) in candidates?.Held ?? new Dictionary<string, int>())
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"candidates: {rule} holds {count} instance{(count == 1 ? "" : "s")}"));
        }

        if (Stranded(model, eligibility, scope) is { } stranded)
        {
            notes.Add(stranded);
        }

        return notes;
    }

    private static string? Stranded(ClusterModel model, IEligibility eligibility, ScopeResult scope)
    {
        int stranded = 0, all = 0;
        var removed = new long[eligibility.Filters.Count];
        var byClass = new Dictionary<int, (NodeMask Left, long[] Removed)>();
        ReadOnlySpan<int> nodeOf = model.NodeOfInstance;
        for (int row = 0; row < nodeOf.Length; row++)
        {
            if (!scope.HasInstance(row))
            {
                continue;
            }

            all++;
            int number = eligibility.ClassOfInstance[row];
            if (!byClass.TryGetValue(number, out (NodeMask Left, long[] Removed) of))
            {
                byClass[number] = of = Steps(eligibility, scope, number);
            }

            int other = of.Left.Next() is var first && first == nodeOf[row] ? of.Left.Next(first + 1) : first;
            if (other < 0)
            {
                stranded++;
                for (int f = 0; f < removed.Length; f++)
                {
                    removed[f] += of.Removed[f];
                }
            }
        }

        if (stranded == 0)
        {
            return null;
        }

        IEnumerable<string> most = Enumerable.Range(0, removed.Length).Where(f => removed[f] > 0).OrderByDescending(f => removed[f]).Take(3)
            .Select(f => eligibility.Filters[f].Name);
        string by = string.Join(", ", most);
        return string.Create(CultureInfo.InvariantCulture, $"filters leave {stranded} of {all} instances no other node{(by.Length > 0 ? $"; most is removed by {by}" : "")}");
    }

    private static (NodeMask Left, long[] Removed) Steps(IEligibility eligibility, ScopeResult scope, int number)
    {
        NodeMask left = scope.Nodes.Copy();
        var removed = new long[eligibility.Filters.Count];
        int before = left.CountSet();
        for (int f = 0; f < removed.Length; f++)
        {
            left.And(eligibility.MaskOf(number, f));
            int after = left.CountSet();
            removed[f] = before - after;
            before = after;
        }

        return (left, removed);
    }
}
