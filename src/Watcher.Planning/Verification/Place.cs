namespace Watcher.Planning;

/// <summary>The actions that change one place, in listed order; the network of their precedence is made when it is first needed.</summary>
internal sealed class Place(Precedence precedence)
{
    private WorstState? _worst;

    public List<int> Actions { get; } = [];

    /// <summary>Whether each of <see cref="Actions"/> arrives (true) or leaves (false).</summary>
    public List<bool> Arrives { get; } = [];

    public void Add(Step step, bool arrives)
    {
        Actions.Add(step.Index);
        Arrives.Add(arrives);
    }

    /// <summary>
    /// States in which an arrival with weight has started and the sum exceeds the room: what is started or forced to have ended in the
    /// worst one, and the sum; null when there is none. Room below 0 binds only states with an arrival: a place that is over already gets no more.
    /// </summary>
    public (List<int> Chosen, long Sum)? Overflow(ReadOnlySpan<long> weight, long room)
    {
        long arriving = 0;
        foreach (long w in weight)
        {
            arriving += Math.Max(0, w);
        }

        if (arriving == 0 || (room >= 0 && arriving <= room))
        {
            return null;
        }

        WorstState worst = Worst();
        if (room >= 0)
        {
            long sum = worst.Maximize(weight, -1, null, out List<int> chosen);
            return sum > room ? (chosen, sum) : null;
        }

        for (int i = 0; i < weight.Length; i++)
        {
            if (weight[i] > 0 && worst.Maximize(weight, i, null, out List<int> chosen) is var sum && sum > room)
            {
                return (chosen, sum);
            }
        }

        return null;
    }

    public WorstState Worst() => _worst ??= new WorstState(precedence, [.. Actions]);
}
