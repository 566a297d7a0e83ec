using Watcher.DatacenterRepair.Checking;

namespace Watcher.DatacenterRepair.Tests;

/// <summary>Datacenters small enough to know the answer; every plan is held to its file by a checker that shares nothing with the sample.</summary>
public sealed class RepairTests
{
    [Fact]
    public void Run_TheTinyDatacenter_MovesOneMachineAndStartsTwo()
    {
        using var folder = new RunFolder();
        List<CheckedStep> steps = folder.Repair(folder.Write("tiny.json", TinyDatacenter.With()));
        Assert.Equal(["migrate", "start 8", "start 9"], steps.Select(s => s.Type == "start" ? $"start {s.Resource}" : s.Type).Order());
        Assert.InRange(steps.Single(s => s.Resource == 9).To, 0, 2);
    }

    [Fact]
    public void Run_TheTinyDatacenter_TellsWhatItDid()
    {
        using var folder = new RunFolder();
        RunResult result = RunFolder.Run(folder.Write("tiny.json", TinyDatacenter.With()), "--workers", "2");
        result.ShouldBeDone();
        Assert.Contains("size       6 servers, 10 virtual machines, 1 spread, 1 among, 1 preserve", result.Lines);
        Assert.Contains("broken     3 demands before the plan, 0 after it", result.Lines);
        Assert.Contains("migrations 1, at least 1 proven", result.Lines);
        Assert.Contains("starts     2", result.Lines);
        Assert.Equal(["tiny.json"], folder.Files);
        Assert.Empty(RunFolder.Run(folder["tiny.json"], "--quiet").Out);
    }

    [Fact]
    public void Run_TwiceTheSame_WritesTheSameActions()
    {
        using var folder = new RunFolder();
        string file = folder.Write("tiny.json", TinyDatacenter.With());
        Assert.Equal(folder.Repair(file).Select(s => (s.Id, s.Resource, s.To)), folder.Repair(file).Select(s => (s.Id, s.Resource, s.To)));
    }

    /// <summary>Machine 3 needs the room that another one has to leave first: the start waits for the move.</summary>
    [Fact]
    public void Run_StartWithoutRoom_WaitsForTheMoveThatMakesIt()
    {
        using var folder = new RunFolder();
        string file = folder.Write("full.json", """
            { "model": { "mapping": { "readyVMs": [3], "onlineNodes": {
                  "0": { "runningVMs": [0, 1], "sleepingVMs": [] }, "1": { "runningVMs": [2], "sleepingVMs": [] } }, "offlineNodes": [] },
                "views": [ { "id": "shareableResource", "rcId": "uCpu", "defCapacity": 10, "defConsumption": 5, "nodes": { }, "vms": { "1": 3, "2": 4, "3": 7, "0": 3 } } ] },
              "constraints": [ { "id": "running", "vm": 3 } ] }
            """);
        List<CheckedStep> steps = folder.Repair(file);
        Assert.Equal("start", steps[^1].Type);
        Assert.Equal(steps.Count - 1, steps[^1].DependsOn.Length);
        Assert.Equal(1, steps.Count(s => s.Type == "migrate"));
    }

    [Fact]
    public void Run_ServerToSwitchOff_IsEmptiedFirst()
    {
        using var folder = new RunFolder();
        string file = folder.Write("off.json", TinyDatacenter.With(changes: ("\"node\": 0 }", "\"node\": 0 }, { \"id\": \"offline\", \"node\": 4 }")));
        List<CheckedStep> steps = folder.Repair(file);
        Assert.Contains(steps, s => s is { Type: "migrate", Resource: 7 });
        CheckedStep off = Assert.Single(steps, s => s.Type == "change_node_power_state");
        Assert.Equal((4, "off"), (off.Resource, off.State));
    }

    [Fact]
    public void Run_ServerToSwitchOn_Boots()
    {
        using var folder = new RunFolder();
        string file = folder.Write("on.json", TinyDatacenter.With(changes: ("\"offline\", \"continuous\": false, \"node\": 5", "\"online\", \"node\": 5")));
        Assert.Contains(folder.Repair(file), s => s is { Type: "change_node_power_state", Resource: 5, State: "on" });
    }

    [Theory]
    [InlineData("""{ "id": "among", "vms": [8, 9], "parts": [[0, 1, 2], [3, 4]] }, { "id": "running", "vm": 8 }, { "id": "running", "vm": 9 }""")]
    [InlineData("""{ "id": "among", "vms": [7, 8, 9], "parts": [[0, 1], [2, 3]] }, { "id": "running", "vm": 8 }, { "id": "running", "vm": 9 }""")]
    [InlineData("""{ "id": "among", "continuous": true, "vms": [3, 8], "parts": [[1, 4], [0, 2]] }, { "id": "running", "vm": 8 }""")]
    public void Run_AmongOfAnyKind_EndsInOnePart(string constraints)
    {
        using var folder = new RunFolder();
        string file = folder.Write("among.json", TinyDatacenter.With(constraints));
        Assert.DoesNotContain(folder.Repair(file), s => s.To == 5);
    }

    [Fact]
    public void Run_MachinesThatNobodyAsksFor_GoOnWaiting()
    {
        using var folder = new RunFolder();
        Assert.Empty(folder.Repair(folder.Write("calm.json", TinyDatacenter.With(constraints: "{ \"id\": \"online\", \"node\": 1 }"))));
    }

    [Fact]
    public void Run_WhatCannotBeMended_SaysSoAndPlansTheRest()
    {
        using var folder = new RunFolder();
        string file = folder.Write("huge.json", TinyDatacenter.With(changes: ("\"2\": 3 }", "\"2\": 3, \"9\": 50 }")));
        RunResult result = RunFolder.Run(file, "-o", folder.Plan);
        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith("huge.json: virtual machine 9 waits and has to run", Assert.Single(result.Errors), StringComparison.Ordinal);
        Assert.Equal(["migrate", "start"], CheckedStep.ReadPlan(folder.Plan).Select(s => s.Type).Order());
        Assert.Equal(["machine 9 does not run"], RepairChecker.Faults(file, folder.Plan).Distinct());
    }

    /// <summary>A checker that finds nothing proves nothing until it has found something.</summary>
    [Fact]
    public void Faults_SpoiledPlans_AreFound()
    {
        using var folder = new RunFolder();
        string file = folder.Write("tiny.json", TinyDatacenter.With());
        folder.Repair(file);
        string plan = File.ReadAllText(folder.Plan);
        foreach ((string old, string now) in new[] { ("\"start\"", "\"nop\""), ("\"destination_node\": \"", "\"destination_node\": \"5\", \"was\": \""), ("\"actions\": [", "\"actions\": [], \"other\": [") })
        {
            Assert.Contains(old, plan, StringComparison.Ordinal);
            Assert.NotEmpty(RepairChecker.Faults(file, folder.Write("spoiled.json", plan.Replace(old, now, StringComparison.Ordinal))));
        }
    }
}
