using Watcher.DatacenterRepair.Checking;

namespace Watcher.DatacenterRepair.Tests;

/// <summary>A folder of its own for one test, and the command line run in process.</summary>
internal sealed class RunFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("datacenter-repair-").FullName;

    internal string Plan => this["plan.json"];

    internal string this[string name] => Path.Combine(_folder, name);

    internal IEnumerable<string> Files => Directory.EnumerateFileSystemEntries(_folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal string Write(string name, string content)
    {
        File.WriteAllText(this[name], content);
        return this[name];
    }

    /// <summary>Repairs a file and holds the plan to it by the tests' own checker.</summary>
    internal List<CheckedStep> Repair(string file, params string[] more)
    {
        Run([file, "-o", Plan, .. more]).ShouldBeDone();
        Assert.Empty(RepairChecker.Faults(file, Plan));
        return CheckedStep.ReadPlan(Plan);
    }

    internal static RunResult Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = RepairCommand.Run(args, new RunEnvironment(output, error, TimeProvider.System, TestContext.Current.CancellationToken));
        return new RunResult(code, output.ToString(), error.ToString());
    }
}
