using Watcher.Model;

namespace Watcher.Solvers;

/// <summary>The moves of one attempt and what it leaves.</summary>
internal sealed class RelocationAttempt(RelocationTerms terms)
{
    private readonly SortedDictionary<int, int> _leftByRank = [];
    private int _help;
    private int _elsewhere;

    public List<RelocationMove> Moves { get; } = [];

    /// <summary>Those that found no node.</summary>
    public List<Instance> Stuck { get; } = [];

    /// <summary>Those that a limit holds, with its name.</summary>
    public Dictionary<int, string> Cut { get; } = [];

    public void Add(RelocationMove move, bool isHelp = false)
    {
        Moves.Add(move);
        _help += isHelp ? 1 : 0;
        _elsewhere += terms.Preferred >= 0 && !isHelp && move.Node != terms.Preferred ? 1 : 0;
    }

    public void Stick(Instance instance)
    {
        Stuck.Add(instance);
        Leave(instance);
    }

    public void CutBy(Instance instance, string limit)
    {
        Cut[instance.Row] = limit;
        Leave(instance);
    }

    /// <summary>Fewer left, by rank; then fewer moves of others; then more on the preferred node. Of equals the earlier attempt stands.</summary>
    public bool IsBetterThan(RelocationAttempt other)
    {
        foreach (int rank in _leftByRank.Keys.Union(other._leftByRank.Keys).Order())
        {
            int mine = _leftByRank.GetValueOrDefault(rank), theirs = other._leftByRank.GetValueOrDefault(rank);
            if (mine != theirs)
            {
                return mine < theirs;
            }
        }

        return (_help, _elsewhere).CompareTo((other._help, other._elsewhere)) < 0;
    }

    private void Leave(Instance instance)
    {
        int rank = terms.Rank(instance);
        _leftByRank[rank] = _leftByRank.GetValueOrDefault(rank) + 1;
    }
}
