using Watcher.Actions;
using Watcher.Model;
using Watcher.Solvers;

namespace Watcher.Strategies.Unclassified;

/// <summary>Migrations that name no destination: each goes to the emptiest node that may take the instance. Those that follow one another share what was found out.</summary>
internal sealed class OpenMigrations(StrategyContext context, string reason)
{
    private NodeRelocation? _relocation;
    private MigrationType _type;

    /// <summary>Something else has changed the cluster: what was found out does not hold any more.</summary>
    public void Interrupt() => _relocation = null;

    /// <summary>Performs a migration; null = done, else why not.</summary>
    public string? Perform(MigrateAction open)
    {
        if (!context.Model.Instances.TryGet(open.Instance, out Instance instance))
        {
            return $"the model has no instance '{open.Instance}'";
        }

        if (context.State.NodeOf(instance) is not { } node || node.Hostname != open.Source)
        {
            return $"instance '{open.Instance}' is not on '{open.Source}'";
        }

        _type = open.Type;
        _relocation ??= context.Relocate([]).MoveAs(_ => _type).Because(_ => reason);
        return _relocation.TryMove(instance, out UnmovedInstance? left) ? null : left.Reason;
    }
}
