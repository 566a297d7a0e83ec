namespace Watcher.Planning.Tests.Executing;

/// <summary>
/// Runs a test without a synchronisation context: together with <see cref="ExecutorOptions.StartInline"/> and a manual clock, everything then
/// happens on this thread, in one order, each time the same.
/// </summary>
internal static class Inline
{
    public static void Run(Action test)
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            test();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }
}
