namespace Watcher.Solvers;

/// <summary>The least highest utilisation of one dimension by itself.</summary>
internal sealed class PeakSearch(DimensionLoads loads, long enough, long given) : LoadSearch(loads, enough, given)
{
    protected override long Bound(long rest, long optional, bool isLeaf)
    {
        long peak = 0;
        long room = 0;
        for (int bin = 0; bin < Load.Length; bin++)
        {
            if (Capacity[bin] <= 0)
            {
                room = BoardLayout.Unlimited;
                continue;
            }

            peak = Math.Max(peak, PeakTerm.PartsPerMillion(Load[bin], Capacity[bin]));
            if (room < BoardLayout.Unlimited) room += (long)((Int128)(Best - 1) * Capacity[bin] / UtilisationTerm.Million) - Load[bin];
        }

        // To be better than the best so far, the rest must fit below it.
        return peak < Best && rest > room ? Best : peak;
    }
}
