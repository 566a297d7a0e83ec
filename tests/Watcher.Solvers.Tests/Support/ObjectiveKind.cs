namespace Watcher.Solvers.Tests;

/// <summary>What a random problem of <see cref="MixedProblems"/> is about first.</summary>
internal enum ObjectiveKind
{
    Mixed,
    Deviation,
    Peak,
    Balance,
    Overload,
    Preference,
    Route,
    Leftover,
    ActiveBins,
    Utilisation,
    Moved,
    ThirdParty,
}
