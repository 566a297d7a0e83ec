namespace Watcher.Planning;

/// <summary>What to do with an action that was ongoing at a crash when its handler cannot tell what became of it.</summary>
public enum UnknownOutcome
{
    /// <summary>It fails and is not run again: at most once. The default.</summary>
    Fail,

    /// <summary>It is run again: at least once. Only for handlers to which a second run does no harm.</summary>
    RunAgain,
}
