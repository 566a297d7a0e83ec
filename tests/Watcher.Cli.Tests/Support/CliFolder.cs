using Watcher.Cli;

namespace Watcher.Cli.Tests.Support;

/// <summary>A folder of its own for one test, with the command line run in process.</summary>
internal sealed class CliFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("watcher-cli-").FullName;

    public Action<WatcherEngineBuilder>? Engine { get; set; }

    public CancellationToken CancellationToken { get; set; }

    public bool Terminal { get; set; }

    public string this[string name] => Path.Combine(_folder, name);

    public IEnumerable<string> Files => Directory.EnumerateFiles(_folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    /// <summary>Writes a file and gives its path.</summary>
    public string Write(string name, string content)
    {
        File.WriteAllText(this[name], content);
        return this[name];
    }

    public string Read(string name) => File.ReadAllText(this[name]);

    public CliRun Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = CliApplication.Run(args, new CliEnvironment
        {
            Out = output,
            Error = error,
            ConfigureEngine = Engine,
            CancellationToken = CancellationToken,
            OutIsTerminal = Terminal,
            ErrorIsTerminal = Terminal,
        });
        return new CliRun(code, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
