using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>An action while stages are merged.</summary>
/// <param name="Solution">What is done and why.</param>
/// <param name="Origins">Positions of the sources that it stands for, ascending.</param>
/// <param name="Stages">Positions of the stages that those come from, ascending.</param>
/// <param name="Barred">Rows of the nodes (or pools) that an evacuation took it from: where its instance or volume may not end.</param>
internal sealed record MergeItem(SolutionAction Solution, IReadOnlyList<int> Origins, IReadOnlyList<int> Stages, IReadOnlyList<int> Barred)
{
    /// <summary>One action in the place of several.</summary>
    public static MergeItem Of(Actions.ClusterAction action, IReadOnlyList<MergeItem> parts)
    {
        string[] reasons = [.. parts.Select(p => p.Solution.Reason).OfType<string>().SelectMany(r => r.Split("; ")).Distinct(StringComparer.Ordinal)];
        return new MergeItem(
            parts[^1].Solution with { Action = action, Reason = reasons.Length == 0 ? null : string.Join("; ", reasons) },
            [.. parts.SelectMany(p => p.Origins).Order()],
            [.. parts.SelectMany(p => p.Stages).Distinct().Order()],
            [.. parts.SelectMany(p => p.Barred).Distinct().Order()]);
    }
}
