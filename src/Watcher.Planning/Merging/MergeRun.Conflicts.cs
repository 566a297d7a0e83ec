using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Planning;

/// <content>Who is in whose way, and what is needed though nothing forces it.</content>
internal sealed partial class MergeRun
{
    /// <summary>
    /// The shortened chain that keeps an action from being done: rather one whose resource is where the action goes, then one whose resource should be
    /// there, then the same for where the action starts; ties to the one that began first. Null: none is near.
    /// </summary>
    private MergeSegment? InTheWay(MergeSegment refused, int p)
    {
        (bool pools, int from, int to) = Ends(refused);
        MergeSegment? best = null;
        int bestRank = int.MaxValue;
        foreach (MergeSegment other in _many)
        {
            if (other == refused || !other.IsOpenAt(p) || (other.Chain.Kind == MergeChainKind.Volume) != pools)
            {
                continue;
            }

            int rank = Rank(other, p, from, to);
            if (rank < bestRank || (rank == bestRank && rank < int.MaxValue && other.Chain.At[other.First] < best!.Chain.At[best.First]))
            {
                (best, bestRank) = (other, rank);
            }
        }

        return best;
    }

    private int Rank(MergeSegment other, int p, int from, int to)
    {
        if (other.Chain.Kind is MergeChainKind.Service or MergeChainKind.Power)
        {
            return other.Chain.Row == to ? 0 : other.Chain.Row == from ? 2 : int.MaxValue;
        }

        int now = _chains.Place(other.Chain.Kind, other.Chain.Row, _state), then = other.PlaceAt(p);
        return now == then ? int.MaxValue : now == to ? 0 : then == to ? 1 : now == from || then == from ? 3 : int.MaxValue;
    }

    /// <summary>Rows of the nodes (or pools) that an action leaves and goes to; for a service or power change its node.</summary>
    private (bool Pools, int From, int To) Ends(MergeSegment segment)
    {
        MergeChain chain = segment.Chain;
        return chain.Kind switch
        {
            MergeChainKind.Instance or MergeChainKind.Volume => (chain.Kind == MergeChainKind.Volume, chain.Places[segment.First], chain.Places[segment.Last + 1]),
            MergeChainKind.Service or MergeChainKind.Power => (false, chain.Row, chain.Row),
            _ => (false, -1, _model.Instances.TryGet(_items[chain.At[0]].Solution.Action.ResourceId, out Instance i) ? _state.NodeOfInstance[i.Row] : -1),
        };
    }

    /// <summary>
    /// Cuts where a disabling was left out that drains something after all: instances that leave the node while it would have been disabled, or that
    /// have left it since the last arrival; or a power change in between. True when anything was cut: replay again.
    /// </summary>
    private bool CutNeeded()
    {
        Dictionary<int, List<(int Slot, bool Arrives)>> traffic = Traffic();
        var cuts = new List<(MergeSegment Segment, int Link, string Why)>();
        foreach (MergeSegment segment in _many.Where(s => s.Chain.Kind == MergeChainKind.Service).OrderBy(s => s.Chain.At[s.First]))
        {
            MergeChain chain = segment.Chain;
            for (int link = segment.First; link < segment.Last; link++)
            {
                int disabled = chain.At[link], enabled = chain.At[link + 1];
                if (chain.Places[link + 1] == 0 && traffic.TryGetValue(chain.Row, out List<(int Slot, bool Arrives)>? on)
                    && (on.Exists(t => !t.Arrives && t.Slot > disabled && t.Slot <= enabled) || on.FindLast(t => t.Slot <= disabled) is { Slot: >= 0, Arrives: false }))
                {
                    cuts.Add((segment, link, $"'{new ComputeNode(_model, chain.Row).Hostname}' is disabled while it is drained"));
                    break;
                }
            }
        }

        foreach ((MergeSegment segment, int link, string why) in cuts)
        {
            Cut(segment, segment.Chain.At[link] + 1, why);
        }

        return cuts.Count > 0;
    }

    /// <summary>By node: who is evacuated from it (or changes its power) and who arrives, in order.</summary>
    private Dictionary<int, List<(int Slot, bool Arrives)>> Traffic()
    {
        var traffic = new Dictionary<int, List<(int Slot, bool Arrives)>>();
        void Note(int node, int slot, bool arrives)
        {
            if (!traffic.TryGetValue(node, out List<(int Slot, bool Arrives)>? list))
            {
                traffic[node] = list = [(-1, true)];
            }

            list.Add((slot, arrives));
        }

        for (int p = 0; p < _slots.Length; p++)
        {
            foreach (MergeSegment segment in _slots[p].Where(s => s.Item is not null))
            {
                if (segment.Chain.Kind == MergeChainKind.Instance)
                {
                    foreach (int drained in segment.Item!.Barred)
                    {
                        Note(drained, p, arrives: false);
                    }

                    Note(segment.Chain.Places[segment.Last + 1], p, arrives: true);
                }
                else if (segment.Chain.Kind == MergeChainKind.Power)
                {
                    Note(segment.Chain.Row, p, arrives: false);
                }
            }
        }

        return traffic;
    }

    private string Describe(MergeSegment segment)
    {
        ClusterAction action = segment.Item!.Solution.Action;
        return action.DestinationNode is { } host ? $"{action.ActionType} of '{action.ResourceId}' to '{host}'" : $"{action.ActionType} of '{action.ResourceId}'";
    }

    private string WhyVanished(MergeSegment segment) => segment.Chain.Kind switch
    {
        MergeChainKind.Instance or MergeChainKind.Volume => "it comes back to where it was, and nothing in between needs it elsewhere",
        _ => "it is switched back, and nothing in between needs it",
    };
}
