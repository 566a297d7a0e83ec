using System.Diagnostics;
using System.Globalization;
using Watcher.Plans;
using Watcher.Simulation;
using Watcher.Strategies;

namespace Watcher.Benchmarks.Strategies;

/// <summary>Prints, as Markdown, how fast every built-in strategy is on generated clusters of a size, against what is required, and what it achieves.</summary>
internal static class StrategiesReport
{
    private const double Goal = 1_000;
    private const double MostMilliseconds = 5_000;
    private static readonly string[] s_dummies = ["dummy", "dummy_with_resize", "dummy_with_scorer"];

    public static int Run(string[] args)
    {
        if (StrategiesOptions.Read(args) is not { } options || !IsWhole())
        {
            return 1;
        }

        Line($"## {options.Nodes:N0} nodes, {options.Instances:N0} instances");
        Line($"");
        Line($"{MachineLine.Text} Warm, {options.Runs} runs each; one thread.");
        Line($"");
        Line($"| strategy | preset | actions | best | median | processor | allocated | upstream | times faster | required | goal |");
        Line($"| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |");
        List<StrategyMeasurement> taken = Measure(options);
        Line($"");
        Line($"`required` and `goal` go by the middle run: {(options.IsUpstreamsSize ? "300 (storage and energy 50) and 1,000 times faster than upstream" : "under 5 s, and a fifth of it")}.");
        Line($"");
        Line($"| strategy | level | before | after | bound |");
        Line($"| --- | --- | ---: | ---: | ---: |");
        foreach (StrategyMeasurement one in taken)
        {
            foreach (ObjectiveLevelResult level in one.Solution.Details.Objective)
            {
                Line($"| `{one.Case.Name}` | {level.Name} | {level.Before:0.######} | {level.After:0.######} | {level.LowerBound:0.######} |");
            }
        }

        return 0;
    }

    private static bool IsWhole()
    {
        string[] missing = [.. BuiltInStrategies.All.Select(s => s.Descriptor.Name).Except(StrategyCases.All.Select(c => c.Strategy)).Except(s_dummies)];
        if (missing.Length > 0)
        {
            Console.Error.WriteLine($"error: strategies: {string.Join(", ", missing)} have no case; add one to {nameof(StrategyCases)}");
        }

        return missing.Length == 0;
    }

    /// <summary>A cluster at a time: those with many instances and volumes are large.</summary>
    private static List<StrategyMeasurement> Measure(StrategiesOptions options)
    {
        var taken = new List<StrategyMeasurement>();
        GeneratedCluster? cluster = null;
        string made = "";
        foreach (StrategyCase one in StrategyCases.All.Where(c => options.Only.Length == 0 || options.Only.Contains(c.Strategy) || options.Only.Contains(c.Name)))
        {
            string preset = options.Preset ?? one.Preset;
            if (cluster is null || made != preset)
            {
                long start = Stopwatch.GetTimestamp();
                cluster = ClusterGenerator.Generate(new ClusterGeneratorOptions { Nodes = options.Nodes, Instances = options.Instances, Seed = 1, Preset = preset });
                made = preset;
                Console.Error.WriteLine(FormattableString.Invariant($"generated '{preset}' in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s"));
            }

            StrategyMeasurement measured = StrategyMeasurement.Take(one, cluster, options.Runs, options.WarmUpSeconds);
            Print(measured, preset, options.IsUpstreamsSize);
            taken.Add(measured);
        }

        return taken;
    }

    private static void Print(StrategyMeasurement one, string preset, bool isUpstreamsSize)
    {
        double? ratio = isUpstreamsSize ? one.Ratio : null;
        bool? required = isUpstreamsSize ? AtLeast(one.Case.Required) : one.MedianMilliseconds < MostMilliseconds;
        bool? goal = isUpstreamsSize ? AtLeast(Goal) : one.MedianMilliseconds < MostMilliseconds / 5;
        string[] cells =
        [
            $"`{one.Case.Name}`", preset, Text($"{one.Solution.Actions.Count:N0}"), Text($"{one.BestMilliseconds:0.00} ms"), Text($"{one.MedianMilliseconds:0.00} ms"),
            Text($"{one.ProcessorMilliseconds:0.00} ms"), Text($"{one.AllocatedBytes / 1e6:0.00} MB"),
            isUpstreamsSize && one.Case.UpstreamSeconds is { } seconds ? Text($"{seconds} s") : "–", ratio is { } times ? Text($"{times:N0}") : "–", Answer(required), Answer(goal),
        ];
        Console.WriteLine($"| {string.Join(" | ", cells)} |");

        // Nothing is known of upstream's time for the others.
        bool? AtLeast(double times) => ratio is { } known ? known >= times : null;
    }

    private static string Answer(bool? met) => met switch { true => "yes", false => "no", null => "–" };

    private static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
