namespace Watcher.Simulation;

/// <summary>Draws an index with a probability proportional to its integer weight.</summary>
internal sealed class WeightedChoice
{
    private readonly int[] _upTo;

    public WeightedChoice(IEnumerable<int> weights)
    {
        int sum = 0;
        _upTo = [.. weights.Select(w => sum += w)];
        Total = sum;
    }

    public int Total { get; }

    /// <summary>An index; there must be a positive weight.</summary>
    public int Pick(ref SplitMix64 random)
    {
        int at = random.Below(Total);
        int index = 0;
        while (_upTo[index] <= at)
        {
            index++;
        }

        return index;
    }
}
