namespace Watcher.Planning;

/// <summary>How much more may be tried to find one order; counted, so that the answer does not hang on the machine.</summary>
internal sealed class OrderBudget
{
    /// <summary>States that searches may look at.</summary>
    public int Sets { get; set; } = 6000;

    /// <summary>Detours that may be tried.</summary>
    public int Detours { get; set; } = 20_000;
}
