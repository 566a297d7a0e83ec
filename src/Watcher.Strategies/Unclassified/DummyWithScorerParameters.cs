using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Watcher.Strategies.Unclassified;

/// <summary>Parameters of <c>dummy_with_scorer</c>: upstream's names and defaults.</summary>
public sealed record DummyWithScorerParameters
{
    /// <summary>A number, 1 to 10.2; default 3.2. Nothing comes of it.</summary>
    [Description("A number, 1 to 10.2; nothing comes of it.")]
    [Range(1.0, 10.2)]
    public double Param1 { get; set; } = 3.2;

    /// <summary>A text; default "hello". Nothing comes of it.</summary>
    [Description("A text; nothing comes of it.")]
    public string Param2 { get; set; } = "hello";
}
