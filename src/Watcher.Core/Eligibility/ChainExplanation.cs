using Watcher.Audits;
using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>What a chain makes of one instance, filter by filter. Immutable.</summary>
/// <param name="Instance">uuid of the instance.</param>
/// <param name="Candidates">Nodes of the model other than its own.</param>
/// <param name="Steps">What each filter of the chain removed of what was left, in order; filters that removed none are among them.</param>
/// <param name="Left">uuids of the nodes that pass every filter, ascending.</param>
public sealed record ChainExplanation(string Instance, int Candidates, IReadOnlyList<ChainStep> Steps, IReadOnlyList<string> Left)
{
    internal static ChainExplanation Of(IFilterChain chain, Instance instance)
    {
        int home = instance.Node?.Row ?? -1;
        var lost = new List<LostNode>[chain.Filters.Count];
        var unknown = new int[lost.Length];
        for (int f = 0; f < lost.Length; f++)
        {
            lost[f] = [];
        }

        var left = new List<string>();
        foreach (ComputeNode node in instance.Model.Nodes)
        {
            if (node.Row == home)
            {
                continue;
            }

            NodeJudgement judgement = NodeJudgement.Of(chain, new Candidacy(instance, node));
            if (judgement.FirstAgainst < 0)
            {
                left.Add(node.Uuid);
            }
            else
            {
                FilterJudgement first = judgement.Filters[judgement.FirstAgainst];
                lost[judgement.FirstAgainst].Add(new LostNode(node.Uuid, node.Hostname, first.Verdict, first.Text, judgement.SingleChange));
            }

            for (int f = 0; f < unknown.Length; f++)
            {
                unknown[f] += judgement.Filters[f].Verdict == FilterVerdict.Unknown ? 1 : 0;
            }
        }

        ChainStep[] steps = [.. chain.Filters.Select((filter, f) => new ChainStep(filter.Name, lost[f].Count, unknown[f], lost[f]))];
        return new ChainExplanation(instance.Uuid, instance.Model.Nodes.Count - (home >= 0 ? 1 : 0), steps, left);
    }
}
