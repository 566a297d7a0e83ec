using Watcher.Diagnostics;

namespace Watcher.Planning;

/// <summary>A handler could not do its action, and says whether another attempt may help.</summary>
public sealed class ActionFailedException : WatcherException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Why, one line.</param>
    /// <param name="mayRetry">Whether another attempt may help.</param>
    /// <param name="inner">What caused it.</param>
    public ActionFailedException(string message, bool mayRetry = true, Exception? inner = null)
        : base(message, inner) => MayRetry = mayRetry;

    /// <summary>Whether another attempt may help.</summary>
    public bool MayRetry { get; }
}
