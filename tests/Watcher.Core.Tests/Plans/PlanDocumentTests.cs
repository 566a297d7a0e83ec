using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Watcher.Actions;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Core.Tests.Plans;

public class PlanDocumentTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSamePlan()
    {
        ActionPlan plan = Sample();
        byte[] document = PlanWriter.ToUtf8(plan);
        ActionPlan read = PlanReader.Read(document);

        Assert.Equal(document, PlanWriter.ToUtf8(read));
        Assert.Equal(plan.Actions.Select(a => a.Action), read.Actions.Select(a => a.Action));
        Assert.Equal(plan.Actions[1].DependsOn, read.Actions[1].DependsOn);
        Assert.Equal(plan.Limits, read.Limits);
        Assert.Equal(plan.Efficacy, read.Efficacy);
        Assert.Equal(plan.Makespan, read.Makespan);
        Assert.True(read.HasDependencies && read.HasSchedule);
    }

    [Fact]
    public void Write_Members_StandInTheOrderOfTheContract()
    {
        using JsonDocument document = JsonDocument.Parse(PlanWriter.ToUtf8(Sample()));

        Assert.Equal(
            ["plan_version", "status", "strategy", "goal", "model_revision", "parameters", "scope", "filters", "seed", "reproducible", "timing", "actions",
                "efficacy", "global_efficacy", "objective", "makespan", "limits", "warnings", "notes"],
            document.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            ["id", "action_type", "resource_id", "input_parameters", "depends_on", "start_seconds", "duration_seconds", "group", "stage", "reason"],
            document.RootElement.GetProperty("actions")[0].EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void Write_TimesWithNoise_AreRoundedToOneMicrosecond()
    {
        ActionPlan plan = Sample() with { Actions = [Sample().Actions[0] with { StartSeconds = 0.1 + 0.2, DurationSeconds = 1.00000049 }] };
        string text = Encoding.UTF8.GetString(PlanWriter.ToUtf8(plan));

        Assert.Contains("\"start_seconds\": 0.3,", text);
        Assert.Contains("\"duration_seconds\": 1,", text);
    }

    [Fact]
    public void Read_ActionsAlone_IsEnough()
    {
        ActionPlan plan = Read("""{ "actions": [ { "action_type": "stop", "resource_id": "i" } ] }""");

        Assert.False(plan.HasDependencies || plan.HasSchedule);
        Assert.Equal(1, plan.Actions[0].Id);
        Assert.Equal(new StopAction("i"), plan.Actions[0].Action);
    }

    [Fact]
    public void Read_UpstreamActions_AreUnderstood()
    {
        ActionPlan plan = Read("""
            { "actions": [
              { "action_type": "migrate", "input_parameters": { "resource_id": "i", "migration_type": "live", "source_node": "h1", "destination_node": null, "resource_name": "vm" } },
              { "action_type": "volume_migrate", "resource_id": "v", "input_parameters": { "migration_type": "swap", "destination_node": "p" } },
              { "action_type": "change_nova_service_state", "resource_id": "n", "input_parameters": { "state": "disabled", "resource_name": "h1", "disabled_reason": "x" } },
              { "action_type": "turn_key", "resource_id": "k", "input_parameters": { "angle": 90 } },
              { "action_type": "nop", "input_parameters": { "message": null } } ] }
            """);

        Assert.Equal(
            [new MigrateAction("i", "vm", MigrationType.Live, "h1", null), new VolumeMigrateAction("v", "", VolumeMigrationType.Migrate, "p"),
                new ChangeServiceStateAction("n", "h1", false, "x"), new CustomAction("turn_key", "k", AttributeMap.Parse("""{"angle":90}""")), new NopAction(null)],
            plan.Actions.Select(a => a.Action));
    }

    [Theory]
    [InlineData("""{ }""", "actions")]
    [InlineData("""{ "actions": {} }""", "actions")]
    [InlineData("""{ "actions": [ 7 ] }""", "actions[0]")]
    [InlineData("""{ "actions": [ { "resource_id": "i" } ] }""", "actions[0].action_type")]
    [InlineData("""{ "actions": [ { "action_type": "stop" } ] }""", "actions[0].resource_id")]
    [InlineData("""{ "actions": [ { "action_type": "migrate", "resource_id": "i", "input_parameters": { "migration_type": "live", "source_node": "h", "destination_node": 5 } } ] }""", "actions[0].input_parameters.destination_node")]
    [InlineData("""{ "actions": [ { "action_type": "migrate", "resource_id": "i", "input_parameters": { "migration_type": "warm", "source_node": "h" } } ] }""", "actions[0].input_parameters.migration_type")]
    [InlineData("""{ "actions": [ { "action_type": "evacuate", "resource_id": "i", "input_parameters": { "source_node": "h" } } ] }""", "actions[0].input_parameters.destination_node")]
    [InlineData("""{ "actions": [ { "action_type": "volume_migrate", "resource_id": "v", "input_parameters": { "migration_type": "retype" } } ] }""", "actions[0].input_parameters.destination_type")]
    [InlineData("""{ "actions": [ { "action_type": "sleep", "input_parameters": { "duration": -1 } } ] }""", "actions[0].input_parameters.duration")]
    [InlineData("""{ "actions": [ { "action_type": "nop", "start_seconds": 1e999, "duration_seconds": 1 } ] }""", "actions[0].start_seconds")]
    [InlineData("""{ "actions": [ { "action_type": "nop", "start_seconds": 1, "duration_seconds": 1 }, { "action_type": "nop" } ] }""", "actions[1].start_seconds")]
    [InlineData("""{ "actions": [ { "action_type": "nop", "depends_on": [ "x" ] } ] }""", "actions[0].depends_on[0]")]
    [InlineData("""{ "actions": [ { "action_type": "nop", "id": 99999999999 } ] }""", "actions[0].id")]
    [InlineData("""{ "plan_version": "2.0", "actions": [] }""", "plan_version")]
    [InlineData("""{ "limits": { "applied": { "max_actions": -1 } }, "actions": [] }""", "limits.applied.max_actions")]
    [InlineData("""{ "status": "great", "actions": [] }""", "status")]
    [InlineData("""{ "scope": {}, "actions": [] }""", "scope")]
    [InlineData("""[]""", "")]
    public void Read_WrongMember_NamesItsPath(string json, string path)
    {
        var error = Assert.Throws<InvalidInputException>(() => Read(json));

        Assert.Contains(error.Problems, p => p.Path == path);
    }

    [Fact]
    public void Read_SeveralProblems_ReportsAll()
    {
        var error = Assert.Throws<InvalidInputException>(() => Read("""{ "status": 1, "seed": "x", "actions": [ { "action_type": "stop" }, 5 ] }"""));

        Assert.Equal(4, error.Problems.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nonsense")]
    [InlineData("""{ "actions": [], "actions": [] }""")]
    [InlineData("""{ "actions": [ { "action_type": "nop", "input_parameters": { "message": "a", "message": "b" } } ] }""")]
    [InlineData("""{ "actions": [ { "action_type": "nop", "input_parameters": { "message": "\ud800" } } ] }""")]
    [InlineData("""{ "actions": [ { "action_type": "x", "input_parameters": { "\ud800": 1 } } ] }""")]
    [InlineData("""{ "strategy": NaN, "actions": [] }""")]
    public void Read_HostileText_IsOneClearError(string json) => Assert.Throws<InvalidInputException>(() => Read(json));

    [Fact]
    public void Read_DeepNestingWrongBytesAndTruncation_AreClearErrors()
    {
        Assert.Throws<InvalidInputException>(() => Read("{ \"actions\": " + new string('[', 100_000) + new string(']', 100_000) + "}"));
        Assert.Throws<InvalidInputException>(() => PlanReader.Read((byte[])[.. "{ \"strategy\": \""u8, 0xFF, 0xFE, .. "\", \"actions\": [] }"u8]));
        byte[] whole = PlanWriter.ToUtf8(Sample());
        for (int cut = 0; cut < whole.Length - 2; cut += 37)
        {
            Assert.Throws<InvalidInputException>(() => PlanReader.Read(whole.AsMemory(0, cut)));
        }
    }

    [Theory]
    [InlineData("plan.json")]
    [InlineData("plan.json.gz")]
    public void WriteFile_ThenReadFile_IsTheSame(string name)
    {
        string folder = Directory.CreateTempSubdirectory("watcher-plan").FullName;
        try
        {
            string path = Path.Combine(folder, name);
            PlanWriter.WriteFile(Sample(), path);

            Assert.Equal(name.EndsWith("gz", StringComparison.Ordinal), File.ReadAllBytes(path)[0] == 0x1F);
            Assert.Equal(PlanWriter.ToUtf8(Sample()), PlanWriter.ToUtf8(PlanReader.ReadFile(path)));
            Assert.Equal([path], Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void WriteFile_FolderThatIsNotThere_LeavesNothingAndSaysSo()
    {
        string folder = Path.Combine(Path.GetTempPath(), "watcher-no-such-folder");

        Assert.Throws<WatcherException>(() => PlanWriter.WriteFile(Sample(), Path.Combine(folder, "plan.json")));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void ReadFile_MissingOrBrokenGzip_IsAClearError()
    {
        Assert.Throws<InvalidInputException>(() => PlanReader.ReadFile("no-such-file.json"));
        Assert.Throws<InvalidInputException>(() => PlanReader.Read(new byte[] { 0x1F, 0x8B, 1, 2, 3 }));
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(PlanWriter.ToUtf8(Sample()));
        }

        Assert.Equal(2, PlanReader.Read(zipped.ToArray()).Actions.Count);
    }

    private static ActionPlan Read(string json) => PlanReader.Read(Encoding.UTF8.GetBytes(json));

    private static ActionPlan Sample() => new()
    {
        Strategy = "vm_workload_consolidation",
        Goal = "server_consolidation",
        ModelRevision = "abc",
        Parameters = AttributeMap.Parse("""{"period":3600}"""),
        Scope = """[{"compute":[]}]""",
        Filters = ["compute_status", "availability_zone"],
        Seed = 7,
        Timing = new PlanTiming(0.1, 0.02, 0.003),
        Actions =
        [
            new PlannedAction(1, new ChangeServiceStateAction("n-1", "host-1", false, "drain"), [], 0, 1, 0, null, "ü \"quoted\""),
            new PlannedAction(2, new MigrateAction("i-1", "web", MigrationType.Live, "host-1", "host-2"), [1], 1, 12.345678, 1, "first", null),
        ],
        Efficacy = [new EfficacyValue("released", null, null, 2, 1)],
        GlobalEfficacy = [new EfficacyValue("ratio", "%", null, null, 25)],
        Objective = [new ObjectiveLevelResult("active_nodes", ObjectiveDirection.Minimize, 4, 3, 3)],
        Makespan = new PlanMakespan(13.345678, 13.345678, 20),
        Limits = new PlanLimits { MaxMigrations = 10, MaxMovedMemoryMiB = 1L << 40 },
        Cut = [new LimitCut("max_migrations", 3)],
        Warnings = ["one"],
        Notes = ["two"],
    };
}
