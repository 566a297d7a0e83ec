using Watcher.Model;

namespace Watcher.Filters;

/// <summary>How an instance would move.</summary>
internal static class GuestState
{
    /// <summary>Whether it would be moved while it runs: active and paused ones are, all others start anew on the other node.</summary>
    public static bool MovesLive(Instance instance) => instance.VmState is "active" or "paused";
}
