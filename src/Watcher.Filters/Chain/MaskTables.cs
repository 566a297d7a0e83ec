using Watcher.Eligibility;

namespace Watcher.Filters;

/// <summary>The masks of all rules of a chain, and by class of subjects the targets that pass every rule. Thread-safe.</summary>
/// <param name="masks">The masks that all rules share.</param>
/// <param name="subjectClasses">Number of classes of subjects that no rule can tell apart.</param>
/// <param name="tables">What each rule says, by those classes.</param>
internal sealed class MaskTables(SharedMasks masks, int subjectClasses, MaskTable[] tables)
{
    private readonly NodeMask?[] _combined = new NodeMask?[subjectClasses];

    /// <summary>The targets that pass every rule; equal masks are one object.</summary>
    public NodeMask MaskOf(int subjectClass) => Volatile.Read(ref _combined[subjectClass]) ?? Combine(subjectClass);

    /// <summary>What one rule says.</summary>
    public RuleMasks Of(int subjectClass, int rule) => tables[rule].Of(subjectClass);

    private NodeMask Combine(int subjectClass)
    {
        SharedMask combined = masks.All;
        foreach (MaskTable table in tables)
        {
            combined = masks.And(combined, table.Of(subjectClass).Passes);
        }

        Volatile.Write(ref _combined[subjectClass], combined.Mask);
        return combined.Mask;
    }
}
