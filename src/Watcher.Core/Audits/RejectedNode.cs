namespace Watcher.Audits;

/// <summary>The best node that an instance could have gone to but did not.</summary>
/// <param name="Node">uuid of the node.</param>
/// <param name="Margin">
/// Room that would be left in the scarcest resource after the move, as a share of its capacity: 0 = exactly full, 0.4 = 40 % free.
/// </param>
public sealed record RejectedNode(string Node, double Margin);
