namespace Watcher.Solvers;

/// <summary>What happens to rules and capacities that the placement breaks as given.</summary>
public enum BrokenRules
{
    /// <summary>They are never made worse; whether they get better is left to the objective. The default.</summary>
    NeverWorsen = 0,

    /// <summary>They are mended first, before anything else is improved, as far as that is possible.</summary>
    RepairFirst = 1,
}
