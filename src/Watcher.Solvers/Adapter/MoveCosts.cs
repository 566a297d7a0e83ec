using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Solvers;

/// <summary>
/// What a move counts for in each cost column of a problem: its memory always, and what limits, prices and the author's own objectives ask for.
/// </summary>
internal sealed class MoveCosts
{
    private readonly NodeObjective[] _priced;
    private readonly int _disk;
    private readonly int _live;
    private readonly int _cold;
    private readonly int _firstPriced;
    private readonly int _data;

    /// <summary>Adds the columns to a problem.</summary>
    public MoveCosts(PlacementProblemBuilder builder, PlanLimits limits, IReadOnlyList<NodeLevel> levels, bool countsData)
    {
        Column(Objectives.MemoryColumn, isAsked: true);
        _disk = Column(NodeLimits.DiskColumn, limits.MaxMovedDiskGiB is not null);
        _live = Column(NodeLimits.LiveColumn, limits.MaxLiveMigrations is not null);
        _cold = Column(NodeLimits.ColdColumn, limits.MaxColdMigrations is not null);
        _priced = [.. levels.SelectMany(l => l.Terms).Where(t => t.CostOf is not null).DistinctBy(t => (t.Name, t.CostOf))];
        _firstPriced = Width;
        foreach (NodeObjective objective in _priced)
        {
            Column(objective.CostColumn, isAsked: true);
        }

        _data = Column(NodeLimits.DataColumn, countsData);

        int Column(string name, bool isAsked)
        {
            if (!isAsked)
            {
                return -1;
            }

            builder.AddCostColumn(name);
            return Width++;
        }
    }

    /// <summary>Number of columns.</summary>
    public int Width { get; private set; }

    /// <summary>Writes the costs of one instance.</summary>
    /// <param name="row">Its row, one value a column.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="memory">Its memory, MiB.</param>
    /// <param name="disk">Its disk, GiB.</param>
    /// <param name="cold">Whether it moves cold.</param>
    /// <param name="movable">Whether it may move at all: authors are asked about no others.</param>
    /// <param name="recovers">Whether it is to be recovered: what is on no node has nothing there to be copied.</param>
    public void Write(Span<long> row, Instance instance, int memory, int disk, bool cold, bool movable, bool recovers)
    {
        row[0] = memory;
        if (row.Length == 1)
        {
            return;
        }

        Set(row, _disk, cold ? disk : 0);
        Set(row, _live, cold ? 0 : 1);
        Set(row, _cold, cold ? 1 : 0);
        for (int c = 0; c < _priced.Length; c++)
        {
            row[_firstPriced + c] = movable ? _priced[c].CostOf!(instance) : 0;
        }

        Set(row, _data, recovers ? 0 : cold ? disk * 1024L : memory);
    }

    private static void Set(Span<long> row, int column, long value)
    {
        if (column >= 0)
        {
            row[column] = value;
        }
    }
}
