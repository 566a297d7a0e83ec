using System.CommandLine;
using Watcher.Cli.Input;
using Watcher.Cli.Output;
using Watcher.Cli.Progress;
using Watcher.Diagnostics;
using Watcher.Documents;
using Watcher.Metrics;
using Watcher.Planning.Reporting;
using Watcher.Simulation;

namespace Watcher.Cli.Commands;

/// <summary><c>watcher generate</c>: a seeded cluster with metrics.</summary>
internal static class GenerateCommand
{
    public static Command Create(CliEnvironment environment)
    {
        Option<string?> nodes = CommonOptions.Text("--nodes", "N", "Number of compute nodes, up to 100,000.");
        Option<string?> instances = CommonOptions.Text("--instances", "N", "Number of instances, up to 1,000,000.");
        Option<string?> seed = CommonOptions.Text("--seed", "S", "Seed: the same one gives the same cluster, bit by bit.");
        Option<string?> preset = CommonOptions.Text("--preset", "NAME", $"Kind of cluster: {string.Join(", ", GeneratorPresets.Names)}; default {GeneratorPresets.DefaultName}.");
        Option<string?> output = CommonOptions.Text("--out", "DIR", "Folder for model.json and metrics.json; made where it does not exist.");
        Option<bool> quiet = CommonOptions.Quiet();
        var command = new Command("generate", "Generates a cluster and its metrics.") { nodes, instances, seed, preset, output, quiet };
        command.SetAction(result => Run(environment, result.GetValue(nodes), result.GetValue(instances), result.GetValue(seed), result.GetValue(preset),
            result.GetValue(output), result.GetValue(quiet)));
        return command;
    }

    private static int Run(CliEnvironment environment, string? nodes, string? instances, string? seed, string? preset, string? folder, bool quiet)
    {
        var problems = new ProblemReport(environment.Error);
        foreach ((string option, string? value, string expected) in new[] { ("--nodes", nodes, "a number of nodes"), ("--instances", instances, "a number of instances"),
            ("--seed", seed, "an integer of 0 or more"), ("--out", folder, "a folder") })
        {
            if (string.IsNullOrEmpty(value))
            {
                problems.Error(option, "", $"is missing, expected {expected}");
            }
        }

        long nodeCount = NumberArgument.Read("--nodes", nodes, 0, ClusterGeneratorOptions.MaximumNodes, 0, problems);
        long instanceCount = NumberArgument.Read("--instances", instances, 0, ClusterGeneratorOptions.MaximumInstances, 0, problems);
        long seedValue = NumberArgument.Read("--seed", seed, 0, long.MaxValue, 0, problems);
        if (preset is not null && !GeneratorPresets.TryGet(preset, out _))
        {
            problems.Error("--preset", "", $"is '{preset}', expected one of {string.Join(", ", GeneratorPresets.Names)}");
        }

        if (problems.HasErrors)
        {
            return ExitCode.WrongInput;
        }

        string model = Path.Combine(folder!, "model.json"), metrics = Path.Combine(folder!, "metrics.json");
        MakeFolder(folder!);
        OutputFile.Check("--out", model, problems);
        OutputFile.Check("--out", metrics, problems);
        using var progress = new ProgressLine(environment, "generating");
        GeneratedCluster? cluster = problems.HasErrors ? null : problems.Try(() => ClusterGenerator.Generate(new ClusterGeneratorOptions
        {
            Nodes = (int)nodeCount,
            Instances = (int)instanceCount,
            Seed = seedValue,
            Preset = preset ?? GeneratorPresets.DefaultName,
        }));
        if (cluster is null)
        {
            return ExitCode.WrongInput;
        }

        progress.Say("writing");
        OutputFile.Write(metrics, stream => MetricSetWriter.Write(cluster.Metrics, stream));
        OutputFile.Write(model, stream => ClusterModelWriter.Write(cluster.Model, stream));
        progress.Dispose();
        if (!quiet)
        {
            environment.Out.WriteLine($"{Figures.Count(cluster.Model.Nodes.Count, "node")}, {Figures.Count(cluster.Model.Instances.Count, "instance")}");
            environment.Out.WriteLine($"model: {model}");
            environment.Out.WriteLine($"metrics: {metrics}");
        }

        return ExitCode.Done;
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new OutputException(folder, $"cannot be made a folder: {e.Message}");
        }
    }
}
