namespace Watcher.Planning;

/// <content>Scheduler hints: what is tied together must happen one after the other, then the replay in listed order has proved it.</content>
internal sealed partial class ExecutionCheck
{
    private void CheckHints()
    {
        foreach ((int one, int other) in Tied())
        {
            foreach (Step first in Moves(one))
            {
                foreach (Step second in Moves(other))
                {
                    if (!_precedence.IsBefore(first.Index, second.Index) && !_precedence.IsBefore(second.Index, first.Index))
                    {
                        Step later = first.Index > second.Index ? first : second, earlier = first.Index > second.Index ? second : first;
                        Add(VerificationRules.Hint, later,
                            Text($"may happen beside action {earlier.Planned.Id}, and a scheduler hint ties their instances '{_world.Id(one)}' and '{_world.Id(other)}' together"),
                            _world.Id(one), _world.Id(other));
                    }
                }
            }
        }
    }

    /// <summary>The actions that change where an instance is; to be stopped or resized concerns no neighbour.</summary>
    private IEnumerable<Step> Moves(int instance) => _ofInstance.TryGetValue(instance, out List<Step>? steps)
        ? steps.Where(s => s.IsMove || (s.Leaves && s.From != s.To))
        : [];

    /// <summary>Pairs of instances that actions touch and that a hint ties together, each once.</summary>
    private SortedSet<(int One, int Other)> Tied()
    {
        var pairs = new SortedSet<(int, int)>();
        foreach (int instance in _ofInstance.Keys)
        {
            foreach (int other in _world.Hints.ApartFrom(instance).Where(_ofInstance.ContainsKey))
            {
                pairs.Add((Math.Min(instance, other), Math.Max(instance, other)));
            }
        }

        foreach ((int instance, int[] wanted) in _world.Hints.Near)
        {
            // Who is wanted by the same instance is tied to the others too: the last of them may not leave.
            int[] set = [.. wanted.Append(instance).Where(_ofInstance.ContainsKey).Order()];
            for (int i = 0; i < set.Length; i++)
            {
                for (int j = i + 1; j < set.Length; j++)
                {
                    pairs.Add((set[i], set[j]));
                }
            }
        }

        return pairs;
    }
}
