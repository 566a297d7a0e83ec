namespace Watcher.Plans;

/// <summary>
/// What an action asks of one that it depends on. Whatever the policy, it never starts before the other has ended; the policy says
/// whether it then starts at all.
/// </summary>
public enum DependencyPolicy
{
    /// <summary>The other succeeded, or was left out because what it would do holds already. The default.</summary>
    Success,

    /// <summary>The other did <b>not</b> succeed: an alternative to it, for example to another destination (upstream's rule <c>ANY</c>).</summary>
    Any,

    /// <summary>The other has ended, however (upstream's rule <c>ALWAYS</c>).</summary>
    Always,
}
