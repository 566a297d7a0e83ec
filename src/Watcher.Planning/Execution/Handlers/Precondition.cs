namespace Watcher.Planning;

/// <summary>The answer of a pre-condition. The default value goes ahead. Immutable.</summary>
/// <param name="Verdict">What it says.</param>
/// <param name="Reason">Why, one line; null for <see cref="PreconditionVerdict.Proceed"/>.</param>
public readonly record struct Precondition(PreconditionVerdict Verdict, string? Reason)
{
    /// <summary>Do it.</summary>
    public static Precondition Proceed => default;

    /// <summary>What it would do holds already: it is skipped, and what depends on it goes on.</summary>
    public static Precondition Holds(string reason) => new(PreconditionVerdict.Holds, reason);

    /// <summary>It is skipped, and what depends on its success is blocked.</summary>
    public static Precondition Skip(string reason) => new(PreconditionVerdict.Skip, reason);

    /// <summary>It fails, without another attempt.</summary>
    public static Precondition Fail(string reason) => new(PreconditionVerdict.Fail, reason);
}
