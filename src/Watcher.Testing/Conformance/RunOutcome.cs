using Watcher.Audits;
using Watcher.Diagnostics;

namespace Watcher.Testing;

/// <summary>How a run ended: with an answer, or with an exception.</summary>
internal readonly record struct RunOutcome(AuditResult? Result, Exception? Error)
{
    /// <summary>Whether the input was refused with a proper error: parameters, scope, a missing metric.</summary>
    public bool IsRefusal => Error is InvalidInputException;
}
