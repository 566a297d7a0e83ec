using Watcher.Audits;
using Watcher.Configuration;
using Watcher.Diagnostics;

namespace Watcher.Cli.Input;

/// <summary>Builds the engine from <c>--config</c>.</summary>
internal static class EngineInput
{
    /// <summary>The configuration; the defaults without a file, null where it is wrong (reported).</summary>
    public static WatcherOptions? Configuration(string? config, ProblemReport problems, List<string>? warnings = null)
    {
        if (config is null)
        {
            return new WatcherOptions();
        }

        ConfigurationReadResult? read = problems.Try(() => WatcherConfiguration.ReadFile(config));
        if (read is null)
        {
            return null;
        }

        problems.Name("configuration", config);
        problems.Warnings(config, read.Warnings);
        warnings?.AddRange(read.Warnings.Select(w => $"configuration: {w}"));
        return read.Options;
    }

    /// <summary>The engine; null where the configuration is wrong (reported).</summary>
    public static WatcherEngine? Build(CliEnvironment environment, WatcherOptions options, ProblemReport problems) => problems.Try(() =>
    {
        WatcherEngineBuilder builder = new WatcherEngineBuilder().UseTime(environment.Time).Configure(options);
        environment.ConfigureEngine?.Invoke(builder);
        return builder.Build();
    });
}
