namespace Watcher.Sdk.Tests.Selection;

/// <summary>Parameters of <see cref="Gather"/>.</summary>
internal sealed record GatherParameters
{
    public IReadOnlyList<string> Instances { get; init; } = [];

    public bool Infeasible { get; init; }
}
