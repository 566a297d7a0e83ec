using System.Text.RegularExpressions;

namespace Watcher.Cli.Tests.Support;

/// <summary>Plans as texts.</summary>
internal static partial class PlanText
{
    /// <summary>A plan document without the times that runs took.</summary>
    public static string WithoutTiming(string plan)
    {
        string without = Timing().Replace(plan, "\"timing\": {}");
        Assert.NotEqual(plan, without);
        return without;
    }

    [GeneratedRegex("\"timing\": \\{[^}]*\\}", RegexOptions.CultureInvariant)]
    private static partial Regex Timing();
}
