using Watcher.Diagnostics;

namespace Watcher.Testing;

/// <summary>
/// An assertion does not hold. The message is a report of several lines for people: what was expected, what is there instead, and what
/// the plan says about it. Every test framework shows it as a failure, since it is an exception that nobody catches.
/// </summary>
public sealed class WatcherAssertionException : WatcherException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The report.</param>
    public WatcherAssertionException(string message)
        : base(message)
    {
    }
}
