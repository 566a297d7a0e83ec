namespace Watcher.Diagnostics;

/// <summary>Base of every exception that the SDK throws for a reason of its own: the message says what, where and how to mend it.</summary>
public class WatcherException : Exception
{
    /// <summary>Creates the exception.</summary>
    public WatcherException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
