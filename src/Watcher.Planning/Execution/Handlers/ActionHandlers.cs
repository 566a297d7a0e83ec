using Watcher.Actions;

namespace Watcher.Planning;

/// <summary>
/// The handlers of an executor. A handler is found by the name of the action type first, then by the action's class, then by the class's bases: one
/// for <see cref="ClusterAction"/> takes everything. <c>nop</c> and <c>sleep</c> have handlers from the start; a later one replaces an earlier one.
/// Not thread-safe; an executor takes a copy when it is made.
/// </summary>
public sealed class ActionHandlers
{
    private readonly Dictionary<Type, HandlerAdapter> _byClass = [];
    private readonly Dictionary<string, HandlerAdapter> _byName = new(StringComparer.Ordinal);

    /// <summary>Creates handlers for <c>nop</c> and <c>sleep</c> alone.</summary>
    public ActionHandlers() => Add<NopAction>(new WaitingHandler()).Add<SleepAction>(new WaitingHandler());

    private ActionHandlers(ActionHandlers other)
    {
        _byClass = new(other._byClass);
        _byName = new(other._byName, StringComparer.Ordinal);
    }

    /// <summary>Handles every action of a class, and of those derived from it that have no handler of their own.</summary>
    public ActionHandlers Add<TAction>(IActionHandler<TAction> handler)
        where TAction : ClusterAction
    {
        ArgumentNullException.ThrowIfNull(handler);
        _byClass[typeof(TAction)] = new HandlerAdapter<TAction>(handler);
        return this;
    }

    /// <summary>Handles the actions of one type by its name: for a <see cref="CustomAction"/>, which plans that were read from documents have.</summary>
    /// <param name="actionType">Name of the type, for example <c>reboot</c>.</param>
    /// <param name="handler">The handler.</param>
    public ActionHandlers Add<TAction>(string actionType, IActionHandler<TAction> handler)
        where TAction : ClusterAction
    {
        ArgumentException.ThrowIfNullOrEmpty(actionType);
        ArgumentNullException.ThrowIfNull(handler);
        _byName[actionType] = new HandlerAdapter<TAction>(handler);
        return this;
    }

    internal ActionHandlers Copy() => new(this);

    /// <summary>The handler of an action; null where there is none.</summary>
    internal HandlerAdapter? Find(ClusterAction action)
    {
        if (_byName.TryGetValue(action.ActionType, out HandlerAdapter? named) && named.Takes(action))
        {
            return named;
        }

        for (Type? type = action.GetType(); type is not null; type = type.BaseType)
        {
            if (_byClass.TryGetValue(type, out HandlerAdapter? handler))
            {
                return handler;
            }
        }

        return null;
    }
}
