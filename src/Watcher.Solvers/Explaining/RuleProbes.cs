namespace Watcher.Solvers;

/// <summary>
/// The constraints of a problem one by one, so that the one that forbids a move can be named. Rules about groups are bound when an item of
/// theirs is asked for, and remembered while there are few of them.
/// </summary>
internal sealed class RuleProbes(PlacementProblem problem, Board board)
{
    private const int MostRemembered = 64;

    private readonly Dictionary<int, IConstraintState> _bound = [];

    /// <summary>Whether a rule is about the item at all. An author's own may be about any.</summary>
    internal bool Concerns(int constraint, int item) => problem.Constraints[constraint] switch
    {
        AntiAffinity apart => apart.Items.Contains(item),
        Affinity together => together.Group.Items.Contains(item),
        MaxDomains confined => confined.Group.Items.Contains(item),
        SpreadOverDomains spread => spread.Group.Items.Contains(item),
        Dependency dependency => dependency.Dependents.Items.Contains(item) || dependency.Providers.Items.Contains(item),
        _ => true,
    };

    internal IConstraintState StateOf(int constraint)
    {
        if (_bound.TryGetValue(constraint, out IConstraintState? state)) return state;
        state = problem.Constraints[constraint].Bind(problem);
        state.Reset(board.View);
        if (_bound.Count < MostRemembered) _bound[constraint] = state;
        return state;
    }
}
