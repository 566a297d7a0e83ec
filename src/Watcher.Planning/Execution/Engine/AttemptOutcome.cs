namespace Watcher.Planning;

/// <summary>How an attempt ended.</summary>
/// <param name="Kind">How.</param>
/// <param name="Message">Why; null for a success.</param>
/// <param name="MayRetry">Whether another attempt may help.</param>
internal readonly record struct AttemptOutcome(AttemptOutcome.Kinds Kind, string? Message = null, bool MayRetry = true)
{
    internal enum Kinds
    {
        Succeeded,
        Holds,
        Skipped,
        Failed,
        Aborted,
    }

    public static AttemptOutcome Of(Precondition precondition) => precondition.Verdict switch
    {
        PreconditionVerdict.Holds => new(Kinds.Holds, Lines.One(precondition.Reason ?? "")),
        PreconditionVerdict.Skip => new(Kinds.Skipped, Lines.One(precondition.Reason ?? "")),
        _ => new(Kinds.Failed, Lines.One(precondition.Reason ?? ""), MayRetry: false),
    };

    /// <summary>An exception as one line.</summary>
    public static AttemptOutcome Of(Exception exception) =>
        new(Kinds.Failed, Lines.One(exception.Message), exception is not ActionFailedException { MayRetry: false });
}
