using System.Globalization;

namespace Watcher.Simulation;

/// <summary>The storage hosts and pools behind one <c>volume_backend_name</c>.</summary>
internal sealed class BackendPlan
{
    private readonly WeightedChoice _choice;

    public BackendPlan(GenerationInputs inputs, string name, int index, int hosts)
    {
        Name = name;
        Hosts = [.. Enumerable.Range(1, hosts).Select(h => string.Create(CultureInfo.InvariantCulture, $"stor-{name}-{h}@{name}"))];
        Share imbalance = Share.Of(inputs.Profile.Storage.Imbalance);
        foreach (string host in Hosts)
        {
            for (int p = 0; p < inputs.Profile.Storage.PoolsPerBackend; p++)
            {
                SplitMix64 random = inputs.Random(RandomStream.Pool, ((long)index << 32) + Pools.Count);
                int weight = 1000 - (int)imbalance.Times(random.Between(0, 980));
                Pools.Add(new PoolPlan(string.Create(CultureInfo.InvariantCulture, $"{host}#pool-{p + 1}"), host, weight));
            }
        }

        _choice = new WeightedChoice(Pools.Select(p => p.Weight));
    }

    public string Name { get; }

    public IReadOnlyList<string> Hosts { get; }

    public List<PoolPlan> Pools { get; } = [];

    public PoolPlan Pick(ref SplitMix64 random) => Pools[_choice.Pick(ref random)];

    /// <summary>One size for all pools of the backend, at which the fullest is as full as asked, in steps of 100 GB.</summary>
    public int PoolSizeGB(StorageProfile profile)
    {
        long fullest = Pools.Max(p => p.AllocatedGB);
        long perMillion = Share.Of(profile.FillLevel).PartsPerMillion;
        long ratioPerMillion = (long)Math.Round(profile.OverSubscriptionRatio * Share.Whole);
        Int128 needed = (Int128)fullest * Share.Whole * Share.Whole / ((Int128)perMillion * ratioPerMillion);
        return (int)Int128.Min(2_000_000_000, Int128.Max(1000, (needed / 100 + 1) * 100));
    }
}
