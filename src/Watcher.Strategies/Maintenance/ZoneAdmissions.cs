using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Strategies.Maintenance;

/// <summary>Which pools admit which volumes under a type that these are to get: asked once for all volumes that the filters cannot tell apart. Room is no part of the answer.</summary>
internal sealed class ZoneAdmissions(StrategyContext context, IPoolEligibility? filters, string type, ZonePool[] pools)
{
    private readonly Dictionary<int, bool?[]> _answers = [];

    /// <summary>The answers for a volume, by the place of the pool; what nobody has asked yet is null.</summary>
    public bool?[] Of(Volume volume)
    {
        int number = filters is null ? 0 : filters.ClassOfVolume[volume.Row];
        if (!_answers.TryGetValue(number, out bool?[]? answers))
        {
            _answers[number] = answers = new bool?[pools.Length];
        }

        return answers;
    }

    /// <summary>Whether a pool admits a volume.</summary>
    /// <param name="answers">The answers for the volume.</param>
    /// <param name="volume">The volume.</param>
    /// <param name="place">The place of the pool.</param>
    public bool Admits(bool?[] answers, Volume volume, int place) => answers[place] ??= context.State.AdmitsVolume(volume, pools[place].Pool!.Value, type);
}
