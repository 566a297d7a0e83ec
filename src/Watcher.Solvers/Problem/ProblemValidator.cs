using System.Numerics;
using System.Runtime.InteropServices;

namespace Watcher.Solvers;

/// <summary>The checks that need the whole problem.</summary>
internal static class ProblemValidator
{
    /// <summary>Sums up to here leave room for every intermediate result of the engine.</summary>
    internal const long LargestTotal = 1L << 61;

    internal static void Validate(PlacementProblem problem, List<string> errors)
    {
        ProblemColumns columns = problem.Columns;
        RequireNotNegative(columns.Capacity, columns.Dimensions.Length, "bin", "capacity", errors);
        RequireNotNegative(columns.FixedLoad, columns.Dimensions.Length, "bin", "fixed load", errors);
        RequireNotNegative(columns.Demand, columns.Dimensions.Length, "item", "demand", errors);
        RequireNotNegative(columns.Costs, columns.CostColumns.Length, "item", "move costs", errors);
        RequireUnique(columns.Dimensions.Select(d => d.Name), "dimension", errors);
        RequireUnique(columns.CostColumns, "cost column", errors);
        int bins = columns.BinRoles.Length;
        int words = (bins + 63) >> 6;
        for (int c = 1; c < columns.ClassMasks.Length; c++)
        {
            int length = columns.ClassMasks[c]!.Length;
            if (length < words) errors.Add($"eligibility class {c}: mask has {length} words, {bins} bins need {words}");
        }

        for (int i = 0; i < columns.InitialBin.Length; i++)
        {
            if (columns.InitialBin[i] < -1 || columns.InitialBin[i] >= bins)
                errors.Add($"item {i}: initial bin {columns.InitialBin[i]} does not exist (there are {bins}; -1 = unplaced)");
            if ((uint)columns.ClassOf[i] >= (uint)columns.ClassMasks.Length)
                errors.Add($"item {i}: eligibility class {columns.ClassOf[i]} does not exist");
        }

        for (int c = 0; c < columns.Constraints.Length; c++)
        {
            List<string> faults = [];
            columns.Constraints[c].Validate(problem, faults);
            foreach (string fault in faults) errors.Add($"constraint {c}: {fault}");
        }

        foreach (PlacementDimension dimension in columns.Dimensions)
        {
            if (dimension.IsTransient && dimension.Rule != CapacityRule.Hard)
                errors.Add($"dimension '{dimension.Name}' is transient, so its capacity must be hard");
        }

        ValidateLimits(problem, errors);
        ValidateTotals(columns, errors);
        ValidateObjective(problem, errors);
    }

    private static void RequireNotNegative(long[] column, int width, string kind, string what, List<string> errors)
    {
        // The sign of one of them is the sign of all bits together.
        if (Bits(column) >= 0) return;
        for (int n = 0; n < column.Length; n++)
        {
            if (column[n] < 0) errors.Add($"{kind} {n / width}: {what} is {column[n]}, must not be negative");
        }
    }

    private static void RequireUnique(IEnumerable<string> names, string what, List<string> errors)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (string.IsNullOrWhiteSpace(name)) errors.Add($"{what}: a name is empty");
            else if (!seen.Add(name)) errors.Add($"{what} '{name}' is there twice");
        }
    }

    private static void ValidateLimits(PlacementProblem problem, List<string> errors)
    {
        ProblemColumns columns = problem.Columns;
        PlacementLimits limits = columns.Limits;
        RequireNotNegative(limits.MaxMoves, nameof(limits.MaxMoves), errors);
        RequireNotNegative(limits.MaxMovesPerSource, nameof(limits.MaxMovesPerSource), errors);
        RequireNotNegative(limits.MaxMovesPerDestination, nameof(limits.MaxMovesPerDestination), errors);
        RequireNotNegative(limits.MaxEvacuatedBins, nameof(limits.MaxEvacuatedBins), errors);
        foreach (GroupMoveLimit group in limits.MaxMovesPerGroup)
        {
            if (group.Maximum < 0) errors.Add($"limits: {nameof(limits.MaxMovesPerGroup)} is {group.Maximum}, must not be negative");
            group.Group.Validate(problem, $"limits: {nameof(limits.MaxMovesPerGroup)}", errors);
        }

        foreach ((string column, long limit) in limits.MaxMoveCost)
        {
            if (!columns.CostColumns.Contains(column)) errors.Add($"limits: cost column '{column}' does not exist");
            RequireNotNegative(limit, $"{nameof(limits.MaxMoveCost)}[{column}]", errors);
        }
    }

    private static void RequireNotNegative(long? value, string what, List<string> errors)
    {
        if (value < 0) errors.Add($"limits: {what} is {value}, must not be negative");
    }

    private static void ValidateTotals(ProblemColumns columns, List<string> errors)
    {
        // Where all bits together, as often as there are values, are not too much, no sum of them is.
        if (AreSmall(columns.Demand, columns.FixedLoad) && AreSmall(columns.Capacity, []) && AreSmall(columns.Costs, [])) return;
        for (int d = 0; d < columns.Dimensions.Length; d++)
        {
            string where = $"dimension '{columns.Dimensions[d].Name}'";
            Int128 load = Total(columns.Demand, d, columns.Dimensions.Length) + Total(columns.FixedLoad, d, columns.Dimensions.Length);
            if (load > LargestTotal) errors.Add($"{where}: total load {load} is too large; use a larger unit");
            Int128 capacity = Total(columns.Capacity, d, columns.Dimensions.Length);
            if (capacity > LargestTotal) errors.Add($"{where}: total capacity {capacity} is too large; use a larger unit");
        }

        for (int c = 0; c < columns.CostColumns.Length; c++)
        {
            Int128 cost = Total(columns.Costs, c, columns.CostColumns.Length);
            if (cost > LargestTotal) errors.Add($"cost column '{columns.CostColumns[c]}': total {cost} is too large; use a larger unit");
        }
    }

    private static void ValidateObjective(PlacementProblem problem, List<string> errors)
    {
        for (int l = 0; l < problem.Objective.Levels.Length; l++)
        {
            ObjectiveLevel level = problem.Objective.Levels[l];
            if (level.Terms.IsEmpty) errors.Add($"objective level {l}: has no terms");
            Int128 worst = 0;
            foreach (ObjectiveTerm term in level.Terms)
            {
                if (term.Weight < 1) errors.Add($"objective level {l}: weight of {term} is {term.Weight}, must be at least 1");
                List<string> faults = [];
                term.Definition.Validate(problem, faults);
                foreach (string fault in faults) errors.Add($"objective level {l}: {fault}");
                if (errors.Count == 0) worst += term.Weight * LargestValue.Of(problem, term.Definition);
            }

            if (errors.Count == 0 && worst > LargestTotal) errors.Add($"objective level {l}: values up to {worst} are too large; use smaller weights");
        }
    }

    private static bool AreSmall(ReadOnlySpan<long> one, ReadOnlySpan<long> other)
    {
        long all = Bits(one) | Bits(other);
        return all >= 0 && (Int128)all * (one.Length + other.Length) <= LargestTotal;
    }

    private static long Bits(ReadOnlySpan<long> values)
    {
        ReadOnlySpan<Vector<long>> vectors = MemoryMarshal.Cast<long, Vector<long>>(values);
        Vector<long> some = Vector<long>.Zero;
        foreach (Vector<long> vector in vectors) some |= vector;
        long all = 0;
        for (int l = 0; l < Vector<long>.Count; l++) all |= some[l];
        foreach (long value in values[(vectors.Length * Vector<long>.Count)..]) all |= value;
        return all;
    }

    internal static Int128 Total(long[] column, int offset, int width)
    {
        Int128 sum = 0;
        long part = 0;
        for (int i = offset; i < column.Length; i += width)
        {
            // Whole parts are added up in one word as long as they fit.
            long value = column[i];
            if (part > LargestTotal || (ulong)value > (ulong)LargestTotal)
            {
                sum += part;
                part = 0;
                sum += value;
            }
            else
            {
                part += value;
            }
        }

        return sum + part;
    }
}
