using Watcher.Solvers;

namespace Watcher.Benchmarks.Terms;

/// <summary>The squared deviation of the utilisation, Σu² − ⌊(Σu)² / n⌋, as an author would write it: a state that remembers both sums.</summary>
internal sealed class AuthorsDeviation(int dimension) : IObjectiveTerm
{
    public string Name => "AuthorsDeviation";

    public long Evaluate(PlacementProblem problem, ReadOnlySpan<int> assignment)
    {
        long[] load = new long[problem.BinCount];
        for (int bin = 0; bin < load.Length; bin++) load[bin] = problem.FixedLoad(bin)[dimension];
        for (int item = 0; item < assignment.Length; item++)
        {
            if (assignment[item] >= 0) load[assignment[item]] += problem.Demand(item)[dimension];
        }

        long sum = 0;
        long squares = 0;
        for (int bin = 0; bin < load.Length; bin++)
        {
            long u = Utilisation(load[bin], problem.Capacity(bin)[dimension]);
            sum += u;
            squares += u * u;
        }

        return squares - (sum * sum / problem.BinCount);
    }

    public ITermState Bind(PlacementProblem problem) => new State(problem, dimension);

    private static long Utilisation(long load, long capacity) => (load << 16) / capacity;

    private sealed class State(PlacementProblem problem, int dimension) : ITermState
    {
        private readonly long[] _utilisation = new long[problem.BinCount];
        private readonly long _bins = problem.BinCount;
        private long _sum;
        private long _squares;

        public void Reset(PlacementView placement)
        {
            (_sum, _squares) = (0, 0);
            for (int bin = 0; bin < _utilisation.Length; bin++) Set(bin, UtilisationOf(placement, bin, 0));
        }

        public long ShiftDelta(PlacementView placement, int item, int to) =>
            Delta(placement, placement.BinOf(item), to, problem.Demand(item)[dimension]);

        public long SwapDelta(PlacementView placement, int first, int second) => Delta(
            placement, placement.BinOf(first), placement.BinOf(second), problem.Demand(first)[dimension] - problem.Demand(second)[dimension]);

        public void Shifted(PlacementView placement, int item, int from, int to)
        {
            if (from >= 0) Move(from, UtilisationOf(placement, from, 0));
            if (to >= 0) Move(to, UtilisationOf(placement, to, 0));
        }

        private long UtilisationOf(PlacementView placement, int bin, long more) =>
            Utilisation(placement.Load(bin)[dimension] + more, problem.Capacity(bin)[dimension]);

        private void Move(int bin, long u)
        {
            _sum -= _utilisation[bin];
            _squares -= _utilisation[bin] * _utilisation[bin];
            Set(bin, u);
        }

        private void Set(int bin, long u)
        {
            _utilisation[bin] = u;
            _sum += u;
            _squares += u * u;
        }

        private long Delta(PlacementView placement, int from, int to, long amount)
        {
            long sum = _sum;
            long squares = _squares;
            if (from >= 0) Add(from, UtilisationOf(placement, from, -amount), ref sum, ref squares);
            if (to >= 0) Add(to, UtilisationOf(placement, to, amount), ref sum, ref squares);
            return squares - (sum * sum / _bins) - (_squares - (_sum * _sum / _bins));
        }

        private void Add(int bin, long u, ref long sum, ref long squares)
        {
            sum += u - _utilisation[bin];
            squares += (u * u) - (_utilisation[bin] * _utilisation[bin]);
        }
    }
}
