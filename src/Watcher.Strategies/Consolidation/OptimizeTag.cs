using Watcher.Model;

namespace Watcher.Strategies.Consolidation;

/// <summary>The <c>optimize</c> metadata tag: an opt-out. Absent means that the instance may move, whatever other metadata it has.</summary>
internal static class OptimizeTag
{
    public static bool Allows(Instance instance) => instance.Metadata["optimize"] is not { } tag || IsTrue(tag);

    // The words that upstream's text-to-boolean conversion takes for true.
    private static bool IsTrue(string text) => text.Trim().ToLowerInvariant() is "true" or "t" or "1" or "on" or "y" or "yes";
}
