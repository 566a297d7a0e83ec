namespace Watcher.MachineReassignment.Tests;

/// <summary>A folder of its own for one test, with the tiny instance in it and the command line run in process.</summary>
internal sealed class RunFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("machine-reassignment-").FullName;

    internal RunFolder()
    {
        Write("model.txt", TinyInstance.Model);
        Write("initial.txt", TinyInstance.Assignment);
    }

    internal CancellationToken CancellationToken { get; init; } = TestContext.Current.CancellationToken;

    internal string Model => this["model.txt"];

    internal string Initial => this["initial.txt"];

    internal string Output => this["new.txt"];

    internal string this[string name] => Path.Combine(_folder, name);

    internal IEnumerable<string> Files => Directory.EnumerateFileSystemEntries(_folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal string Write(string name, string content)
    {
        File.WriteAllText(this[name], content);
        return this[name];
    }

    /// <summary>Asserts that a refused run left nothing behind.</summary>
    internal void ShouldHoldInputsOnly() => Assert.Equal(["initial.txt", "model.txt"], Files);

    /// <summary>Runs the tiny instance, or other files in its place.</summary>
    internal RunResult Solve(string? model = null, string? initial = null, string? output = null, string work = "20000", string seed = "1") =>
        Run("--work", work, "-p", model ?? Model, "-i", initial ?? Initial, "-o", output ?? Output, "-s", seed);

    internal RunResult Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = ReassignmentCommand.Run(args, new RunEnvironment(output, error, new RunClock(TimeProvider.System, TimeSpan.Zero), CancellationToken));
        return new RunResult(code, output.ToString(), error.ToString());
    }
}
