using System.CommandLine;
using Watcher.Cli.Input;
using Watcher.Cli.Output;
using Watcher.Diagnostics;
using Watcher.Documents;
using Watcher.OpenStack;

namespace Watcher.Cli.Commands;

/// <summary><c>watcher convert</c>: one form of a cluster into another; what gets lost is said.</summary>
internal static class ConvertCommand
{
    public static Command Create(CliEnvironment environment)
    {
        Argument<string> input = new("IN") { Description = "The cluster; its form is told by content." };
        Argument<string> output = new("OUT") { Description = "Where it goes; .json, .xml or --to says the form, a further .gz compresses." };
        Option<string?> to = CommonOptions.Text("--to", "json|xml|datamodel", "The form of the output; default: by its extension.");
        Option<string?> part = CommonOptions.Text("--part", "compute|storage", "Only this part, as upstream has them in files of their own (XML).");
        Option<bool> quiet = CommonOptions.Quiet();
        var command = new Command("convert", "Converts a cluster between the model document, upstream's XML and upstream's data-model API.")
        {
            input, output, to, part, quiet,
        };
        command.SetAction(result => Run(environment, result.GetValue(input)!, result.GetValue(output)!, result.GetValue(to), result.GetValue(part), result.GetValue(quiet)));
        return command;
    }

    private static int Run(CliEnvironment environment, string input, string output, string? to, string? part, bool quiet)
    {
        var problems = new ProblemReport(environment.Error);
        ClusterModelFormat format = FormatOf(output, to, problems);
        WatcherXmlParts parts = PartsOf(part, format, problems);
        OutputFile.Check("OUT", output, problems);
        ModelReadResult? read = problems.Try(() => WatcherEngine.CreateDefault().LoadModel(input));
        if (problems.HasErrors || read is null)
        {
            return ExitCode.WrongInput;
        }

        problems.Warnings(input, [.. read.Warnings, .. read.Lost]);
        IReadOnlyList<Problem> losses = [];
        OutputFile.Write(output, stream =>
        {
            switch (format)
            {
                case ClusterModelFormat.WatcherXml:
                    losses = WatcherXmlWriter.Write(read.Model, stream, parts);
                    break;
                case ClusterModelFormat.DataModelApi:
                    losses = DataModelApiWriter.Write(read.Model, stream);
                    break;
                default:
                    ClusterModelWriter.Write(read.Model, stream, new DocumentWriteOptions { Indented = true });
                    break;
            }
        });
        problems.Warnings(output, losses);
        if (!quiet)
        {
            environment.Out.WriteLine($"{Name(read.Format)} → {Name(format)}: {read.Model} in {output}");
        }

        return ExitCode.Done;
    }

    private static ClusterModelFormat FormatOf(string output, string? to, ProblemReport problems)
    {
        string name = output.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? output[..^3] : output;
        string? wanted = to ?? Path.GetExtension(name).ToLowerInvariant() switch { ".json" => "json", ".xml" => "xml", _ => null };
        switch (wanted)
        {
            case "json":
                return ClusterModelFormat.JsonDocument;
            case "xml":
                return ClusterModelFormat.WatcherXml;
            case "datamodel":
                return ClusterModelFormat.DataModelApi;
            case null:
                problems.Error("OUT", "", $"'{output}' has no extension that names a form, expected .json or .xml (also with .gz), or --to json, xml or datamodel");
                return ClusterModelFormat.Unknown;
            default:
                problems.Error("--to", "", $"is '{to}', expected json, xml or datamodel");
                return ClusterModelFormat.Unknown;
        }
    }

    private static WatcherXmlParts PartsOf(string? part, ClusterModelFormat format, ProblemReport problems)
    {
        if (part is not null and not ("compute" or "storage"))
        {
            problems.Error("--part", "", $"is '{part}', expected compute or storage");
        }
        else if (part is not null && format is ClusterModelFormat.JsonDocument || (part == "storage" && format is ClusterModelFormat.DataModelApi))
        {
            problems.Error("--part", "", $"cannot be '{part}' here: {(format is ClusterModelFormat.JsonDocument ? "the model document is always whole" : "the data-model API has compute only")}, expected --to xml with it");
        }

        return part switch
        {
            "compute" => WatcherXmlParts.Compute,
            "storage" => WatcherXmlParts.Storage,
            _ => WatcherXmlParts.Compute | WatcherXmlParts.Storage,
        };
    }

    private static string Name(ClusterModelFormat format) => format switch
    {
        ClusterModelFormat.WatcherXml => "upstream's XML",
        ClusterModelFormat.DataModelApi => "upstream's data-model API",
        _ => "model document",
    };
}
