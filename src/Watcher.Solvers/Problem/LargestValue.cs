namespace Watcher.Solvers;

/// <summary>How large the value of a term can get, so that no sum overflows. An author's own terms promise to stay below 2⁶⁰ themselves.</summary>
internal static class LargestValue
{
    internal static Int128 Of(PlacementProblem problem, IObjectiveTerm term)
    {
        ProblemColumns columns = problem.Columns;
        switch (term)
        {
            case MoveCostTerm { Column: { } column }:
                return ProblemValidator.Total(columns.Costs, columns.CostColumns.IndexOf(column), columns.CostColumns.Length);
            case RouteCostTerm routes:
                return (Int128)problem.ItemCount * routes.Routes.Largest;
            case HingeTerm hinge:
                return OfHinge(problem, hinge);
            default:
                return 0;
        }
    }

    private static Int128 OfHinge(PlacementProblem problem, HingeTerm hinge)
    {
        long[] row = hinge.Row(problem);
        Int128 sum = 0;
        for (int d = 0; d < row.Length; d++)
        {
            if (row[d] != 0) sum += Int128.Abs(row[d]) * problem.Columns.LargestLoad(d);
        }

        for (int bin = 0; bin < problem.BinCount; bin++) sum += Int128.Max(0, -hinge.ExactThreshold(problem, bin));
        return sum;
    }
}
