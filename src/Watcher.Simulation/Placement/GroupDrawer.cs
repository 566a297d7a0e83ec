namespace Watcher.Simulation;

/// <summary>Draws where groups start, how large they are and what binds them.</summary>
internal sealed class GroupDrawer
{
    private static readonly string[] s_policies = ["anti-affinity", "affinity", "soft-anti-affinity", "soft-affinity"];
    private static readonly Share s_softHolds = Share.Of(0.7);
    private static readonly Share s_half = Share.Of(0.5);
    private readonly ServerGroupMix _mix;
    private readonly WeightedChoice _policies;
    private readonly Share _starts;

    public GroupDrawer(GenerationInputs inputs)
    {
        _mix = inputs.Profile.Groups;
        _policies = new WeightedChoice([_mix.AntiAffinity, _mix.Affinity, _mix.SoftAntiAffinity, _mix.SoftAffinity]);

        // A group takes several instances: with share s of instances and mean size m, it starts at s / (s + (1 − s) m) of the steps.
        long share = Share.Of(_mix.GroupedInstances).PartsPerMillion;
        long others = (Share.Whole - share) * (_mix.MinimumSize + _mix.MaximumSize) / 2;
        _starts = new Share(share == 0 ? 0 : (int)(share * Share.Whole / (share + others)));
    }

    /// <summary>Number of members of the group that starts here; 1 = no group.</summary>
    public int DrawSize(ref SplitMix64 random, int remaining)
    {
        bool starts = random.Chance(_starts);
        int size = random.Between(_mix.MinimumSize, _mix.MaximumSize);
        return starts && remaining > 1 ? Math.Min(size, remaining) : 1;
    }

    /// <summary>Policy, most members on a host, and whether the placement follows it (soft ones do mostly).</summary>
    public (string Policy, int MostOnHost, bool Follows) DrawPolicy(ref SplitMix64 random)
    {
        string policy = s_policies[_policies.Pick(ref random)];
        int most = random.Chance(s_half) ? 1 : random.Between(1, _mix.MaximumServersPerHost);
        bool follows = random.Chance(s_softHolds);
        return (policy, policy == "anti-affinity" ? most : 1, follows || !policy.StartsWith("soft", StringComparison.Ordinal));
    }
}
