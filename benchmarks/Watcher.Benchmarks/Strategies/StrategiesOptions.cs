using System.Globalization;
using Watcher.Simulation;

namespace Watcher.Benchmarks.Strategies;

/// <summary>What a report is asked for.</summary>
/// <param name="Nodes">Nodes of each cluster.</param>
/// <param name="Instances">Instances of each cluster.</param>
/// <param name="Runs">Warm runs that are measured; those before are not.</param>
/// <param name="Only">Strategies by name, or single cases as the report names them; empty = all.</param>
/// <param name="WarmUpSeconds">Seconds of each case after which warming up ends, whether it is warm or not.</param>
/// <param name="Preset">The preset of every cluster; null = the one in which a strategy has something to do.</param>
internal sealed record StrategiesOptions(int Nodes, int Instances, int Runs, string[] Only, int WarmUpSeconds, string? Preset)
{
    private const string Usage = "usage: strategies [--nodes N] [--instances N] [--runs N] [--only NAME,NAME] [--warm SECONDS] [--preset NAME]";

    /// <summary>Whether the clusters are as large as those that upstream was measured on.</summary>
    internal bool IsUpstreamsSize => this is { Nodes: 200, Instances: 3_700 };

    /// <summary>Reads the options; null where one is wrong, which is then written.</summary>
    internal static StrategiesOptions? Read(string[] args)
    {
        var options = new StrategiesOptions(200, 3_700, 20, [], 10, null);
        for (int i = 1; i < args.Length; i += 2)
        {
            StrategiesOptions? next = i + 1 == args.Length ? null : options.With(args[i], args[i + 1]);
            if (next is null)
            {
                Console.Error.WriteLine($"error: {args[i]}: is no option or has no value of its kind; {Usage}");
                return null;
            }

            options = next;
        }

        return options;
    }

    private StrategiesOptions? With(string name, string value) => name switch
    {
        "--nodes" when Number(value) is { } nodes => this with { Nodes = nodes },
        "--instances" when Number(value) is { } instances => this with { Instances = instances },
        "--runs" when Number(value) is { } runs => this with { Runs = runs },
        "--warm" when Number(value) is { } seconds => this with { WarmUpSeconds = seconds },
        "--only" when value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is var names
            && Array.TrueForAll(names, n => StrategyCases.All.Any(c => c.Strategy == n || c.Name == n)) => this with { Only = names },
        "--preset" when GeneratorPresets.TryGet(value, out _) => this with { Preset = value },
        _ => null,
    };

    private static int? Number(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;
}
