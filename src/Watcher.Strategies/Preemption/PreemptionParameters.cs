using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Watcher.Diagnostics;

namespace Watcher.Strategies.Preemption;

/// <summary>Parameters of <c>preemption</c>: the names of the specification of preemptible instances.</summary>
public sealed record PreemptionParameters : IValidatableParameters
{
    /// <summary>vCPU capacity that is to be free, % of all nodes in scope that are up and enabled; null (default) = no target.</summary>
    [Description("vCPU capacity that is to be free, % of all nodes in scope that are up and enabled.")]
    [Range(0, 100)]
    public double? CpuFreePercentage { get; set; }

    /// <summary>Memory capacity that is to be free, %; null (default) = no target.</summary>
    [Description("Memory capacity that is to be free, %.")]
    [Range(0, 100)]
    public double? RamFreePercentage { get; set; }

    /// <summary>Disk capacity that is to be free, %; null (default) = no target.</summary>
    [Description("Disk capacity that is to be free, %.")]
    [Range(0, 100)]
    public double? DiskFreePercentage { get; set; }

    /// <summary>Seconds that an instance must have existed; default 3600. One of unknown age is not preempted unless this is 0.</summary>
    [Description("Seconds that an instance must have existed.")]
    [Range(0, double.PositiveInfinity)]
    public double MinInstanceAge { get; set; } = 3600;

    /// <summary>
    /// Who goes first among sets of the same size: pairs of a key (<c>age</c>, <c>tier</c> or <c>resource:CLASS</c>) and <c>asc</c> or <c>dec</c>, evaluated left to
    /// right; default the oldest first. <c>tier</c> <c>dec</c> = the least protected first.
    /// </summary>
    [Description("Who goes first among sets of the same size: pairs of a key (age, tier or resource:CLASS) and asc or dec.")]
    public IReadOnlyList<IReadOnlyList<string>> PreemptionPreference { get; set; } = [["age", "dec"]];

    /// <summary>What preempting means where the flavor does not say (<c>lifecycle:preempt_policy</c>): <c>delete</c> (default) or <c>shelve</c>.</summary>
    [Description("What preempting means where the flavor does not say.")]
    [AllowedValues("delete", "shelve")]
    public string PreemptionMode { get; set; } = "delete";

    /// <inheritdoc/>
    public IEnumerable<Problem> Validate()
    {
        for (int i = 0; i < PreemptionPreference.Count; i++)
        {
            if (PreemptionPreference[i] is not [{ } key, "asc" or "dec"]
                || !(key is "age" or "tier" || (key.StartsWith("resource:", StringComparison.Ordinal) && key.Length > "resource:".Length)))
            {
                yield return Problem.Error(FormattableString.Invariant($"preemption_preference[{i}]"),
                    "expected a pair of age, tier or resource:CLASS, and asc or dec");
            }
        }
    }
}
