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
    private readonly Dictionary<string, int> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Filters, int Type), int> _classes = [];
    private readonly Dictionary<string, VolumeType[]> _siblings = new(StringComparer.Ordinal);
    private readonly List<(bool Reachable, string? Retype)?[]> _answers = [];

    public VolumeRoutes(StrategyContext context)
    {
        _context = context;
        _filters = context.PoolFilters?.Evaluate(context.Model);
    }

    /// <summary>The class of a volume.</summary>
    public int ClassOf(Volume volume)
    {
        int type = volume.VolumeType is { } name ? NumberOf(_types, name) : -1;
        int number = NumberOf(_classes, (_filters is null ? 0 : _filters.ClassOfVolume[volume.Row], type));
        if (number == _answers.Count)
        {
            _answers.Add(new (bool, string?)?[_context.Model.StoragePools.Count]);
        }

        return number;
    }

    /// <summary>Whether a volume of a class may live on a pool, as it is or under another type.</summary>
    public bool CanReach(int volumeClass, Volume volume, StoragePool pool) => Answer(volumeClass, volume, pool).Reachable;

    /// <summary>The type that a volume of a class has to get to live on a pool; null = none: it may go as it is, or not at all.</summary>
    public string? RetypeFor(int volumeClass, Volume volume, StoragePool pool) => Answer(volumeClass, volume, pool).Retype;

    private (bool Reachable, string? Retype) Answer(int volumeClass, Volume volume, StoragePool pool) => _answers[volumeClass][pool.Row] ??= Ask(volume, pool);

    private static int NumberOf<T>(Dictionary<T, int> known, T key)
        where T : notnull
    {
        if (!known.TryGetValue(key, out int number))
        {
            known[key] = number = known.Count;
        }

        return number;
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
