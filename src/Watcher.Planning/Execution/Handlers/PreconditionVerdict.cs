namespace Watcher.Planning;

/// <summary>What a pre-condition says.</summary>
public enum PreconditionVerdict
{
    /// <summary>Do it.</summary>
    Proceed,

    /// <summary>What it would do holds already: leave it out; what depends on it goes on.</summary>
    Holds,

    /// <summary>Leave it out; what depends on its success is blocked.</summary>
    Skip,

    /// <summary>It cannot be done: it fails, without another attempt.</summary>
    Fail,
}
