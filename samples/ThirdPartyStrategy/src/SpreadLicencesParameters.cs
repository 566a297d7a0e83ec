using System.ComponentModel;
using Watcher.Diagnostics;
using Watcher.Strategies;

namespace ThirdParty;

/// <summary>Parameters of <see cref="SpreadLicences"/>: <c>licence</c> and <c>max_per_node</c> for an operator.</summary>
public sealed record SpreadLicencesParameters : IValidatableParameters
{
    [Description("Value of the metadata key 'licence' that marks an instance.")]
    public string Licence { get; init; } = "oracle";

    [Description("Most marked instances on one compute node.")]
    public int MaxPerNode { get; init; } = 2;

    public IEnumerable<Problem> Validate() =>
        MaxPerNode >= 1 ? [] : [Problem.Error("max_per_node", $"is {MaxPerNode}; expected 1 or more")];
}
