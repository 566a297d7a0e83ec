using System.Globalization;
using Watcher.Audits;
using Watcher.Documents;
using Watcher.Model;
using Watcher.Planning;
using Watcher.Plans;

namespace Watcher.DatacenterRepair;

/// <summary>One run: reads, solves and plans, proves the plan, and writes it.</summary>
internal sealed class RepairRun(RunEnvironment environment, ProblemReport problems)
{
    private const int DefaultWorkers = 16;

    internal int Run(RepairArguments arguments)
    {
        if (string.IsNullOrEmpty(arguments.File)) problems.Add("FILE", "is missing, expected a datacenter file");
        int workers = Workers(arguments.Workers);
        CheckOutputs(arguments);
        if (problems.HasErrors) return RepairCommand.WrongInput;

        long start = environment.Time.GetTimestamp();
        Datacenter datacenter = DatacenterReader.Read(arguments.File!);
        ClusterModel model = ClusterTranslation.ToModel(datacenter);
        double read = Seconds(start);
        AuditResult result = Audit(datacenter, model, workers, read, out WatcherEngine engine);

        start = environment.Time.GetTimestamp();
        VerificationReport proof = engine.Verify(model, result.Plan);
        (int[] serverOf, bool[] isOn) = GoalCheck.Mapping(datacenter, result.After);
        List<string> broken = GoalCheck.Broken(datacenter, serverOf, isOn);
        double verify = Seconds(start);

        if (proof.Violations.Count > 0) throw new InvalidOperationException($"the plan breaks a rule, so none was written: {proof.Violations[0]}");
        if (arguments.Model is { } modelFile) ClusterModelWriter.WriteFile(model, modelFile);
        if (arguments.Plan is { } planFile) PlanWriter.WriteFile(result.Plan, planFile);
        if (!arguments.Quiet) new RepairSummary(environment.Out).Write(datacenter, result.Plan, broken, verify);
        problems.Add(arguments.File!, broken);
        return broken.Count == 0 ? RepairCommand.Done : RepairCommand.Negative;
    }

    private AuditResult Audit(Datacenter datacenter, ClusterModel model, int workers, double read, out WatcherEngine engine)
    {
        var planning = new PlanningOptions { Workers = workers, PerActionType = new SortedDictionary<string, int>(StringComparer.Ordinal) { ["migrate"] = workers } };
        engine = WatcherEngine.CreateDefault(builder => builder
            .Configure(new WatcherOptions { Planning = planning, Limits = PlanLimits.None })
            .AddStrategy(new DatacenterRepairStrategy(datacenter)));
        return engine.Audit(model, null, new AuditRequest
        {
            Strategy = "datacenter_repair",
            Filters = ClusterTranslation.Filters,
            Threads = Environment.ProcessorCount,
            LoadSeconds = read,
        }, cancellationToken: environment.CancellationToken);
    }

    private int Workers(string? text)
    {
        if (text is null) return DefaultWorkers;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int workers) && workers > 0) return workers;
        problems.Add("--workers", $"is '{text}', expected a whole number from 1");
        return DefaultWorkers;
    }

    private void CheckOutputs(RepairArguments arguments)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        if (!string.IsNullOrEmpty(arguments.File)) taken.Add(Path.GetFullPath(arguments.File));
        foreach ((string option, string? path) in new[] { ("-o", arguments.Plan), ("--model", arguments.Model) })
        {
            if (path is null) continue;
            string? problem = path.Length == 0 ? "is empty, expected the path of a file"
                : Directory.Exists(path) ? $"'{path}' is a folder, expected the path of a file"
                : !taken.Add(Path.GetFullPath(path)) ? $"'{path}' is named twice, expected a file of its own"
                : !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))) ? $"'{path}' cannot be written: its folder does not exist, expected an existing one"
                : null;
            if (problem is not null) problems.Add(option, problem);
        }
    }

    private double Seconds(long start) => environment.Time.GetElapsedTime(start).TotalSeconds;
}
