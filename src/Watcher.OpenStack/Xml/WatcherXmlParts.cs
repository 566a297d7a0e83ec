namespace Watcher.OpenStack;

/// <summary>The parts of a cluster model that upstream's XML has; upstream itself writes each to a document of its own.</summary>
[Flags]
public enum WatcherXmlParts
{
    /// <summary>Compute nodes and instances: what upstream's compute model reads.</summary>
    Compute = 1,

    /// <summary>Storage nodes, pools and volumes: what upstream's storage model reads.</summary>
    Storage = 2,

    /// <summary>Bare-metal nodes.</summary>
    Baremetal = 4,

    /// <summary>Everything.</summary>
    All = Compute | Storage | Baremetal,
}
