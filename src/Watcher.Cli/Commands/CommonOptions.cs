using System.CommandLine;

namespace Watcher.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<string?> Model() => Text("--model", "FILE", "The cluster: model document, upstream's XML or data-model API, gzip or not.");

    public static Option<string?> Metrics() => Text("--metrics", "FILE", "The metrics document.");

    public static Option<string?> Config() => Text("--config", "FILE", "The configuration; see 'watcher schema config'.");

    public static Option<bool> Quiet() => new("--quiet") { Description = "Write nothing to standard output." };

    public static Option<bool> Json() => new("--json") { Description = "Write JSON." };

    public static Option<string?> Text(string name, string help, string description) => new(name) { Description = description, HelpName = help };
}
