namespace Watcher.Cli;

/// <summary>Exit codes of the command (contracts.md §5).</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It ran, but the answer is negative: infeasible, cancelled, verification failed.</summary>
    public const int Negative = 1;

    /// <summary>Wrong usage or wrong input; one line per problem on stderr.</summary>
    public const int WrongInput = 2;

    /// <summary>Our own fault.</summary>
    public const int OwnFault = 3;
}
