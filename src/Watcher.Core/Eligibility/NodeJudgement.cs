using Watcher.Audits;

namespace Watcher.Eligibility;

/// <summary>What every filter of a chain says of one pair: all of them, where a mask stops at the first. Immutable.</summary>
/// <param name="Filters">One entry a filter, in the order of the chain.</param>
public sealed record NodeJudgement(IReadOnlyList<FilterJudgement> Filters)
{
    /// <summary>Position of the first filter that does not pass the pair; -1 = all pass.</summary>
    public int FirstAgainst => Filters.TakeWhile(f => f.Passes).Count() is var first && first == Filters.Count ? -1 : first;

    /// <summary>The single change of a fact after which every filter would pass the pair; null = none is needed, it takes more, or none is known.</summary>
    public FactChange? SingleChange
    {
        get
        {
            FilterJudgement[] against = [.. Filters.Where(f => !f.Passes)];
            return against is [{ Reasons: [{ Change: { } change }] }] ? change : null;
        }
    }

    /// <summary>Asks every filter of a chain.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="candidacy">The pair, with what holds now.</param>
    public static NodeJudgement Of(IFilterChain chain, in Candidacy candidacy)
    {
        ArgumentNullException.ThrowIfNull(chain);
        return Of(chain.Filters, chain.Unknown, candidacy);
    }

    internal static NodeJudgement Of(IReadOnlyList<IDestinationFilter> filters, UnknownFactPolicy unknown, in Candidacy candidacy)
    {
        var judgements = new FilterJudgement[filters.Count];
        for (int f = 0; f < judgements.Length; f++)
        {
            var trace = new FilterTrace();
            FilterVerdict verdict = filters[f].Judge(candidacy, trace);
            judgements[f] = new FilterJudgement(filters[f].Name, verdict, PassesAs(verdict, unknown), trace.Reasons);
        }

        return new NodeJudgement(judgements);
    }

    internal static bool PassesAs(FilterVerdict verdict, UnknownFactPolicy unknown) =>
        verdict == FilterVerdict.Pass || (verdict == FilterVerdict.Unknown && unknown == UnknownFactPolicy.Pass);
}
