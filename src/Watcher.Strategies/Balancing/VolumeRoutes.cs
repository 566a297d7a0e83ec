using Watcher.Actions;
using Watcher.Eligibility;
using Watcher.Model;
using Watcher.State;

namespace Watcher.Strategies.Balancing;

/// <summary>
/// Which pools a volume may go to as it is, and which under which other type: asked once for each class of volumes that type and filters cannot tell
/// apart. Room is no part of the answer.
/// </summary>
internal sealed class VolumeRoutes
{
    private readonly StrategyContext _context;
    private readonly IPoolEligibility? _filters;
    private readonly Dictionary<(int Filters, string? Type), int> _classes = [];
    private readonly Dictionary<string, VolumeType[]> _siblings = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Class, int Pool), (bool Reachable, string? Retype)> _answers = [];

    public VolumeRoutes(StrategyContext context)
    {
        _context = context;
        _filters = context.PoolFilters?.Evaluate(context.Model);
    }

    /// <summary>The class of a volume.</summary>
    public int ClassOf(Volume volume)
    {
        (int, string?) key = (_filters is null ? 0 : _filters.ClassOfVolume[volume.Row], volume.VolumeType);
        if (!_classes.TryGetValue(key, out int number))
        {
            _classes[key] = number = _classes.Count;
        }

        return number;
    }

    /// <summary>Whether a volume may live on a pool, as it is or under another type.</summary>
    public bool CanReach(Volume volume, StoragePool pool) => Answer(volume, pool).Reachable;

    /// <summary>The type that a volume has to get to live on a pool; null = none: it may go as it is, or not at all.</summary>
    public string? RetypeFor(Volume volume, StoragePool pool) => Answer(volume, pool).Retype;

    private (bool Reachable, string? Retype) Answer(Volume volume, StoragePool pool)
    {
        (int, int) key = (ClassOf(volume), pool.Row);
        if (!_answers.TryGetValue(key, out (bool, string?) answer))
        {
            _answers[key] = answer = Ask(volume, pool);
        }

        return answer;
    }

    private (bool Reachable, string? Retype) Ask(Volume volume, StoragePool pool)
    {
        if (_context.State.AdmitsVolume(volume, pool, volume.VolumeType))
        {
            return (true, null);
        }

        foreach (VolumeType type in volume.VolumeType is { } own ? SiblingsOf(own) : [])
        {
            if (type.ExtraSpecs["volume_backend_name"] == pool.BackendName() && _context.State.AdmitsVolume(volume, pool, type.Name))
            {
                return (true, type.Name);
            }
        }

        return (false, null);
    }

    /// <summary>The other types that differ in the backend alone, by name.</summary>
    private VolumeType[] SiblingsOf(string name)
    {
        if (!_siblings.TryGetValue(name, out VolumeType[]? siblings))
        {
            _siblings[name] = siblings = _context.Model.VolumeTypes.TryGet(name, out VolumeType own)
                ? [.. _context.Model.VolumeTypes.Where(t => t.Name != name && Rest(t).SequenceEqual(Rest(own)))]
                : [];
        }

        return siblings;
    }

    private static IEnumerable<(string, string?)> Rest(VolumeType type) =>
        type.ExtraSpecs.Where(s => s.Key != "volume_backend_name").Select(s => (s.Key, (string?)s.Value)).OrderBy(s => s.Key, StringComparer.Ordinal);
}
