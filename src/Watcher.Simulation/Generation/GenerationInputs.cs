namespace Watcher.Simulation;

/// <summary>The checked options, in the form that the stages of the generator read.</summary>
internal sealed class GenerationInputs
{
    public GenerationInputs(ClusterGeneratorOptions options, ClusterProfile profile)
    {
        Profile = profile;
        Nodes = options.Nodes;
        Instances = options.Instances;
        Seed = options.Seed;
        TakenAtSeconds = options.TakenAt.ToUnixTimeSeconds();
    }

    public ClusterProfile Profile { get; }

    public int Nodes { get; }

    public int Instances { get; }

    public long Seed { get; }

    public long TakenAtSeconds { get; }

    public DateTimeOffset TakenAt => DateTimeOffset.FromUnixTimeSeconds(TakenAtSeconds);

    public SplitMix64 Random(RandomStream stream, long index) => SplitMix64.At(Seed, stream, index);
}
