using System.Diagnostics.CodeAnalysis;
using Watcher.Eligibility;

namespace Watcher.Filters;

/// <summary>
/// A rule bound to one model and to the targets that it is asked of: one for each class of targets, or all of them. Asked by one thread at a time.
/// </summary>
internal interface IRuleEvaluator
{
    /// <summary>Judges a subject against the targets, in their order.</summary>
    void Judge(int subject, Span<FilterVerdict> verdicts);

    /// <summary>Judges a subject against all targets at once; false where the rule has no such style.</summary>
    bool TryApply(int subject, [NotNullWhen(true)] out NodeMask? passes, [NotNullWhen(true)] out NodeMask? unknown);
}
