using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>Volumes before the instances that they are attached to, where that is asked for.</summary>
internal static class VolumeOrder
{
    /// <summary>Whether no instance is moved before a volume that is attached to it.</summary>
    public static bool Holds(ClusterModel model, IReadOnlyList<SolutionAction> actions)
    {
        var moved = new HashSet<string>(StringComparer.Ordinal);
        foreach (SolutionAction action in actions)
        {
            if (action.Action.DestinationNode is not null)
            {
                moved.Add(action.Action.ResourceId);
            }
            else if (action.Action is VolumeMigrateAction move && model.Volumes.TryGet(move.Volume, out Volume volume) && volume.AttachedTo.Any(moved.Contains))
            {
                return false;
            }
        }

        return true;
    }
}
