namespace Watcher.Audits;

/// <summary>How many candidate nodes one filter or rule removed, of those that were left.</summary>
/// <param name="By">
/// Name of the filter, or <c>scope</c>, <c>disabled_by_plan</c>, <c>busy_host</c>, <c>capacity:CLASS</c>, <c>server_group</c>, <c>hint</c>.
/// </param>
/// <param name="Count">How many it removed.</param>
public sealed record FunnelStep(string By, int Count)
{
    /// <summary>uuids of nodes that it removed, ascending: the first ones only where funnels of many instances are made.</summary>
    public IReadOnlyList<string> Lost { get; init; } = [];
}
