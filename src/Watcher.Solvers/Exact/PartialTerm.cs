namespace Watcher.Solvers;

/// <summary>A term during a branch and bound: what it comes to at least, given what is decided.</summary>
internal abstract class PartialTerm
{
    /// <summary>A value that no completion of the placement goes below.</summary>
    internal abstract long Bound(PartialPlacement placement);

    /// <summary>The bound that suits a term; <see langword="null"/> when none is known.</summary>
    internal static PartialTerm? For(PlacementProblem problem, IObjectiveTerm term) => term switch
    {
        HingeTerm hinge when Array.TrueForAll(hinge.Row(problem), c => c >= 0) => new Hinge(problem, hinge),
        ActiveBinsTerm => new ActiveBins(problem),
        UtilisationTerm or LeftoverTerm => new Growing((SeparableTerm)term),
        PeakTerm peak => new Peak(peak.Dimension(problem)),
        DeviationTerm deviation => new Deviation(problem, deviation.Dimension(problem)),
        LargestMovedTerm moved => new Moved(moved),
        ViolationTerm violation => new Broken([.. violation.Rules.Where(r => r is AntiAffinity or MaxItemsPerBin or MaxDomains or Drain or Affinity)]),
        _ => null,
    };

    /// <summary>Hinges that only grow with load: what they are, and what of the rest goes beyond all room below the thresholds.</summary>
    private sealed class Hinge : PartialTerm
    {
        private readonly long[] _row;
        private readonly long[] _threshold;

        internal Hinge(PlacementProblem problem, HingeTerm term)
        {
            _row = term.Row(problem);
            _threshold = [.. Enumerable.Range(0, problem.BinCount).Select(b => term.Threshold(problem, b))];
        }

        internal override long Bound(PartialPlacement placement)
        {
            long over = 0;
            long rest = Dot(placement.Rest);
            for (int bin = 0; bin < _threshold.Length; bin++)
            {
                long excess = Dot(placement.LoadOf(bin)) - _threshold[bin];
                if (excess > 0) over += excess;
                else rest += excess;
            }

            return over + Math.Max(0, rest);
        }

        private long Dot(ReadOnlySpan<long> values)
        {
            long sum = 0;
            for (int d = 0; d < _row.Length; d++) sum += _row[d] * values[d];
            return sum;
        }
    }

    /// <summary>Bins in use, and those that the rest needs beyond the room of these.</summary>
    private sealed class ActiveBins(PlacementProblem problem) : PartialTerm
    {
        private readonly long[] _room = new long[problem.BinCount];
        private readonly bool[] _isOver = BinsOver(problem);

        internal override long Bound(PartialPlacement placement)
        {
            long active = 0;
            for (int bin = 0; bin < _room.Length; bin++) active += Counts(placement, bin) && placement.Count[bin] > 0 ? 1 : 0;
            long more = 0;
            for (int d = 0; d < placement.Rest.Length; d++)
            {
                if (problem.Dimensions[d].Rule == CapacityRule.Hard && placement.Rest[d] > 0) more = Math.Max(more, Needed(placement, d));
            }

            return active + more;
        }

        private long Needed(PartialPlacement placement, int d)
        {
            long rest = placement.Rest[d];
            int others = 0;
            for (int bin = 0; bin < _room.Length; bin++)
            {
                long room = problem.Capacity(bin)[d] - placement.LoadOf(bin)[d];

                // A bin that is over its capacity may keep what it has: no bound then.
                if (_isOver[bin]) return 0;
                if (!Counts(placement, bin) || placement.Count[bin] > 0) rest -= Math.Max(0, room);
                else _room[others++] = room;
            }

            _room.AsSpan(0, others).Sort();
            long needed = 0;
            for (int n = others - 1; n >= 0 && rest > 0; n--, needed++) rest -= _room[n];
            return needed;
        }

        private static bool Counts(PartialPlacement placement, int bin) => (placement.Problem.Roles(bin) & BinRoles.Releasable) != 0;

        private static bool[] BinsOver(PlacementProblem problem)
        {
            AssignmentLoads given = new(problem, problem.InitialBin);
            bool[] over = new bool[problem.BinCount];
            for (int bin = 0; bin < over.Length; bin++)
            {
                for (int d = 0; d < problem.Dimensions.Length; d++) over[bin] |= given.Of(bin)[d] > problem.Capacity(bin)[d];
            }

            return over;
        }
    }

    /// <summary>A sum over bins that only grows with load.</summary>
    private sealed class Growing(SeparableTerm term) : PartialTerm
    {
        internal override long Bound(PartialPlacement placement)
        {
            long sum = 0;
            for (int bin = 0; bin < placement.Count.Length; bin++) sum += term.Cost(placement.Problem, bin, placement.LoadOf(bin), placement.Count[bin]);
            return sum;
        }
    }

    private sealed class Peak(int dimension) : PartialTerm
    {
        internal override long Bound(PartialPlacement placement)
        {
            long peak = 0;
            for (int bin = 0; bin < placement.Count.Length; bin++)
                peak = Math.Max(peak, PeakTerm.PartsPerMillion(placement.LoadOf(bin)[dimension], placement.Problem.Capacity(bin)[dimension]));
            return Math.Max(peak, Evenly(placement));
        }

        /// <summary>All load over all capacity.</summary>
        private long Evenly(PartialPlacement placement)
        {
            long load = placement.Rest[dimension];
            long capacity = 0;
            for (int bin = 0; bin < placement.Count.Length; bin++)
            {
                long own = placement.Problem.Capacity(bin)[dimension];
                if (own <= 0) return 0;
                capacity += own;
                load += placement.LoadOf(bin)[dimension];
            }

            return PeakTerm.PartsPerMillion(load, capacity);
        }
    }

    private sealed class Deviation : PartialTerm
    {
        private readonly int _dimension;
        private readonly DeviationFloor _floor;
        private readonly long[] _load;

        internal Deviation(PlacementProblem problem, int dimension)
        {
            _dimension = dimension;
            _load = new long[problem.BinCount];
            _floor = new([.. Enumerable.Range(0, problem.BinCount).Select(b => problem.Capacity(b)[dimension])]);
        }

        internal override long Bound(PartialPlacement placement)
        {
            for (int bin = 0; bin < _load.Length; bin++) _load[bin] = placement.LoadOf(bin)[_dimension];
            long rest = placement.Rest[_dimension];
            long optional = placement.Optional[_dimension];
            return rest + optional == 0 ? _floor.Exactly(_load) : _floor.AtLeast(_load, rest, optional);
        }
    }

    /// <summary>Counts what has moved; what is undecided counts as at home.</summary>
    private sealed class Moved(LargestMovedTerm term) : PartialTerm
    {
        private int[] _at = [];

        internal override long Bound(PartialPlacement placement)
        {
            if (_at.Length != placement.At.Length) _at = new int[placement.At.Length];
            for (int item = 0; item < _at.Length; item++) _at[item] = placement.Undecided[item] ? placement.Problem.InitialBin[item] : placement.At[item];
            return term.Evaluate(placement.Problem, _at);
        }
    }

    /// <summary>A rule that only breaks further with more items.</summary>
    private sealed class Broken(IPlacementConstraint[] rules) : PartialTerm
    {
        internal override long Bound(PartialPlacement placement)
        {
            long sum = 0;
            foreach (IPlacementConstraint rule in rules) sum += rule.Violation(placement.Problem, placement.At);
            return sum;
        }
    }
}
