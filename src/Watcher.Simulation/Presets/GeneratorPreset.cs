namespace Watcher.Simulation;

/// <summary>A named profile.</summary>
/// <param name="Name">Name, as <see cref="ClusterGeneratorOptions.Preset"/> takes it.</param>
/// <param name="Description">What it is for, in one line.</param>
/// <param name="Profile">Its knobs.</param>
public sealed record GeneratorPreset(string Name, string Description, ClusterProfile Profile)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Description}";
}
