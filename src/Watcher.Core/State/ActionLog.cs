using System.Collections;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.State;

/// <summary>
/// What a working copy has done, in order. Moves are kept as rows and written as actions when somebody reads them: what strategies try and undo again, by
/// the hundred thousand, costs no ids and names.
/// </summary>
/// <param name="model">The snapshot.</param>
/// <param name="hostname">The host name of a node.</param>
internal sealed class ActionLog(ClusterModel model, Func<int, string> hostname) : IReadOnlyList<SolutionAction>
{
    private readonly List<Entry> _entries = [];
    private readonly string?[] _poolNames = new string?[model.StoragePools.Count];

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public SolutionAction this[int index]
    {
        get
        {
            ref Entry entry = ref CollectionsMarshal.AsSpan(_entries)[index];
            return entry.Written ??= new SolutionAction(Write(entry), entry.Reason);
        }
    }

    /// <summary>Makes room for so many in all.</summary>
    public void EnsureCapacity(int count) => _entries.EnsureCapacity(count);

    /// <summary>Adds an action.</summary>
    public void Add(SolutionAction action) => _entries.Add(new Entry(action, null, null, false, 0, 0, 0));

    /// <summary>Adds a migration between two nodes.</summary>
    public void AddMigration(int instance, int from, int to, MigrationType type, string? reason) =>
        _entries.Add(new Entry(null, reason, null, type == MigrationType.Live, instance, from, to));

    /// <summary>Adds the move of a volume to a pool, a retype where it gets a type.</summary>
    public void AddVolumeMove(int volume, int pool, string? newType, string? reason) => _entries.Add(new Entry(null, reason, newType, false, volume, Entry.OfVolume, pool));

    /// <summary>Takes the last one out.</summary>
    public void RemoveLast() => _entries.RemoveAt(_entries.Count - 1);

    /// <summary>All of them, written.</summary>
    public ImmutableArray<SolutionAction> ToImmutable()
    {
        var actions = new SolutionAction[Count];
        for (int i = 0; i < actions.Length; i++)
        {
            actions[i] = this[i];
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(actions);
    }

    /// <inheritdoc/>
    public IEnumerator<SolutionAction> GetEnumerator()
    {
        for (int i = 0; i < _entries.Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ClusterAction Write(in Entry entry)
    {
        if (entry.From != Entry.OfVolume)
        {
            var instance = new Instance(model, entry.Row);
            MigrationType type = entry.IsLive ? MigrationType.Live : MigrationType.Cold;
            return new MigrateAction(instance.Uuid, instance.Name, type, hostname(entry.From), hostname(entry.To));
        }

        var volume = new Volume(model, entry.Row);
        string pool = _poolNames[entry.To] ??= new StoragePool(model, entry.To).Name;
        return new VolumeMigrateAction(
            volume.Uuid, volume.Name, entry.NewType is null ? VolumeMigrationType.Migrate : VolumeMigrationType.Retype, pool, entry.NewType);
    }

    /// <summary>An action: written, or what it is written from.</summary>
    private struct Entry(SolutionAction? written, string? reason, string? newType, bool isLive, int row, int from, int to)
    {
        public SolutionAction? Written = written;
        public readonly string? Reason = reason;
        public readonly string? NewType = newType;
        public readonly bool IsLive = isLive;
        public readonly int Row = row;
        public readonly int From = from;
        public readonly int To = to;

        /// <summary>In place of the node that is left: the entry is of a volume.</summary>
        public const int OfVolume = -1;
    }
}
