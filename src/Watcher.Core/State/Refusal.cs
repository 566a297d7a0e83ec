namespace Watcher.State;

/// <summary>Why a working copy refused a change.</summary>
/// <param name="Reason">The kind of rule.</param>
/// <param name="Rule">Name of the rule, for example the resource class, the filter or the server group; empty where the reason says it all.</param>
/// <param name="Message">One line for people.</param>
public sealed record Refusal(RefusalReason Reason, string Rule, string Message)
{
    internal static Refusal UnknownInstance(string uuid) => new(RefusalReason.Unknown, "", $"the model has no instance '{uuid}'");

    /// <inheritdoc/>
    public override string ToString() => Message;
}
