using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Watcher.Strategies.Unclassified;

/// <summary>Parameters of <c>dummy</c> and <c>dummy_with_resize</c>: upstream's names and defaults.</summary>
public sealed record DummyParameters
{
    /// <summary>Seconds to sleep, 1 to 10.2; default 3.2.</summary>
    [Description("Seconds to sleep, 1 to 10.2.")]
    [Range(1.0, 10.2)]
    public double Para1 { get; set; } = 3.2;

    /// <summary>A message; default "hello".</summary>
    [Description("A message.")]
    public string Para2 { get; set; } = "hello";
}
