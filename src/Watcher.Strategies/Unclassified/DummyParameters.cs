using System.ComponentModel;
using Watcher.Diagnostics;

namespace Watcher.Strategies.Unclassified;

/// <summary>Parameters of <c>dummy</c> and <c>dummy_with_resize</c>: upstream's names and defaults.</summary>
public sealed record DummyParameters : IValidatableParameters
{
    /// <summary>Seconds to sleep, 1 to 10.2; default 3.2.</summary>
    [Description("Seconds to sleep, 1 to 10.2.")]
    public double Para1 { get; set; } = 3.2;

    /// <summary>A message; default "hello".</summary>
    [Description("A message.")]
    public string Para2 { get; set; } = "hello";

    /// <inheritdoc/>
    public IEnumerable<Problem> Validate() => Para1 is >= 1.0 and <= 10.2
        ? []
        : [Problem.Error("para1", FormattableString.Invariant($"is {Para1}; expected 1 to 10.2"))];
}
