namespace Watcher.Plans;

/// <summary>Which moves a network link group carries.</summary>
public enum LinkTraffic
{
    /// <summary>Every move with an end in the group: a shared switch or fabric. The default.</summary>
    Any,

    /// <summary>Moves with exactly one end in the group: an uplink, which moves inside the group do not pass.</summary>
    Crossing,
}
