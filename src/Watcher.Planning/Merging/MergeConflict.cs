namespace Watcher.Planning;

/// <summary>Two stages that contradict one another.</summary>
/// <param name="Kind">How.</param>
/// <param name="Element">Id of the element concerned: host name, machine, instance, volume.</param>
/// <param name="EarlierStage">Name of the earlier stage.</param>
/// <param name="LaterStage">Name of the later stage.</param>
/// <param name="Message">One line for people.</param>
public sealed record MergeConflict(MergeConflictKind Kind, string Element, string EarlierStage, string LaterStage, string Message);
