using Watcher.MachineReassignment.Checking;

namespace Watcher.MachineReassignment.Tests;

/// <summary>The public instances; tests on them are skipped where they are absent.</summary>
internal static class PublicInstances
{
    internal static TheoryData<string> Names { get; } =
    [
        "a1_1", "a1_2", "a1_3", "a1_4", "a1_5", "a2_1", "a2_2", "a2_3", "a2_4", "a2_5", "b_1", "b_2", "b_3", "b_4", "b_5", "b_6", "b_8", "b_9",
    ];

    internal static KnownInstance Get(string name)
    {
        IReadOnlyList<KnownInstance>? all = KnownInstance.TryReadAll();
        Assert.SkipWhen(all is null, "shared/data/roadef2012 is not there");
        return all!.Single(i => i.Name == name);
    }
}
