namespace Watcher.Strategies.Tests.Faults;

/// <summary>A fault or weakness of upstream's, and the proof that ours does not have it.</summary>
/// <param name="Id">Where it is described: §number and the how-manieth of that section, the number of a bug, or the row of a table.</param>
/// <param name="Fault">What it is, in a line.</param>
internal sealed record FaultRow(string Id, string Fault)
{
    /// <summary>The tests that prove it, as <c>file: method</c> below <c>tests/</c>, or a page of measurements below <c>benchmarks/</c>.</summary>
    public IReadOnlyList<FaultProof> Proofs { get; init; } = [];

    /// <summary>Why it is not about this library; null = it is.</summary>
    public string? NotOurs { get; init; }

    public FaultRow By(params FaultProof[] proofs) => this with { Proofs = proofs };

    public FaultRow Apart(string why) => this with { NotOurs = why };
}
