using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests.Scheduling;

/// <summary>Each limit on parallel work, by plans whose makespan says whether it was kept and used.</summary>
public class PlannerLimitTests
{
    /// <summary>A move of m MiB takes m seconds, a volume of g GB takes g seconds; nothing but the limits under test binds.</summary>
    private static readonly PlanningOptions s_open = new()
    {
        Workers = 100,
        PerActionType = new Dictionary<string, int>(),
        PerSourceNode = 100,
        PerDestinationNode = 100,
        PerPool = 100,
        Durations = new DurationOptions { MigrationMiBPerSecond = 1, DirtyMiBPerSecond = 0, LiveSetupSeconds = 0, VolumeMiBPerSecond = 1024, ServiceSeconds = 1 },
    };

    [Fact]
    public void Schedule_NoLimitBinds_EverythingStartsAtOnce() => Assert.Equal(10, Seconds(s_open));

    [Fact]
    public void Schedule_Workers_AreShared() => Assert.Equal(30, Seconds(s_open with { Workers = 2 }));

    [Fact]
    public void Schedule_PerActionType_IsKept() =>
        Assert.Equal(60, Seconds(s_open with { PerActionType = new Dictionary<string, int> { ["migrate"] = 1 } }));

    [Fact]
    public void Schedule_PerSourceNode_IsKept() => Assert.Equal(20, Seconds(s_open with { PerSourceNode = 1 }));

    [Fact]
    public void Schedule_PerDestinationNode_IsKept() => Assert.Equal(40, Seconds(s_open with { PerDestinationNode = 1 }));

    [Fact]
    public void Schedule_PerSourcePool_CountsWhatLeaves() => Assert.Equal(20, Seconds(s_open with { PerSourcePool = 1 }, volumes: true));

    [Fact]
    public void Schedule_PerDestinationPool_CountsWhatArrives() => Assert.Equal(40, Seconds(s_open with { PerDestinationPool = 1 }, volumes: true));

    [Fact]
    public void Schedule_PerPool_CountsBoth() => Assert.Equal(40, Seconds(s_open with { PerPool = 1 }, volumes: true));

    [Fact]
    public void Schedule_LinkWithMoves_TakesNoMoreAtOnce() => Assert.Equal(30, Seconds(Linked(new NetworkLinkGroup("rack") { Hosts = ["h?"], Moves = 2 })));

    [Fact]
    public void Schedule_CrossingLink_DoesNotCountMovesInside()
    {
        NetworkLinkGroup all = new("all") { Moves = 1, Traffic = LinkTraffic.Crossing };

        Assert.Equal(10, Seconds(Linked(all)));
        Assert.Equal(40, Seconds(Linked(all with { Hosts = ["h3"] })));
    }

    [Fact]
    public void Schedule_LinkByZoneOrAggregate_KnowsItsNodes()
    {
        Assert.Equal(20, Seconds(Linked(new NetworkLinkGroup("az") { AvailabilityZones = ["az-0"], Moves = 1 })));
        Assert.Equal(40, Seconds(Linked(new NetworkLinkGroup("aggregate") { Aggregates = ["last"], Moves = 1 })));
    }

    [Fact]
    public void Schedule_LinkWithBandwidth_MovesAtOnceShareIt()
    {
        ActionSchedule schedule = Schedule(Linked(new NetworkLinkGroup("core") { Moves = 3, MiBPerSecond = 1 }));

        // Three at a time, each with a third of the rate: as long as one after the other.
        Assert.All(schedule.Actions, a => Assert.Equal(30, a.DurationSeconds));
        Assert.Equal(60, schedule.Makespan.Seconds);
    }

    [Fact]
    public void Schedule_LinkWithBandwidthAlone_TakesTheNumberThatIsShortest()
    {
        // Set-up overlaps, copies do not: all at once where nothing is dirtied, one by one where the guests dirty as fast as a share copies.
        PlanningOptions options = Linked(new NetworkLinkGroup("core") { MiBPerSecond = 1 });
        DurationOptions durations = options.Durations with { LiveSetupSeconds = 5 };

        Assert.Equal(65, Schedule(options with { Durations = durations }).Makespan.Seconds, 3);
        Assert.Equal(150, Schedule(options with { Durations = durations with { DirtyMiBPerSecond = 0.5 } }).Makespan.Seconds, 3);
    }

    [Fact]
    public void Schedule_LinkWithoutANode_SaysSo()
    {
        ActionSchedule schedule = Schedule(Linked(new NetworkLinkGroup("gone") { Hosts = ["other-*"], Moves = 1 }));

        Assert.Equal(10, schedule.Makespan.Seconds);
        Assert.Contains("network link 'gone' names no node of this model; it limits nothing", schedule.Notes);
    }

    [Fact]
    public void Schedule_PeakConcurrency_NamesTheBusiestHostFirst()
    {
        ActionSchedule schedule = Schedule(s_open with { Workers = 3 });

        Assert.Equal(Peaks(schedule).OrderByDescending(p => p.Moves).ThenBy(p => p.Host, StringComparer.Ordinal), schedule.Makespan.PeakConcurrency);
        Assert.Equal(3, schedule.Makespan.PeakConcurrency[0].Moves);
    }

    [Fact]
    public void Schedule_ChunkOfTheBarrierPlanner_EndsWhereALimitWouldBreak()
    {
        Assert.Equal(30, Schedule(s_open).Makespan.BarrierSeconds);
        Assert.Equal(60, Schedule(s_open with { Workers = 1 }).Makespan.BarrierSeconds);
    }

    private static PlanningOptions Linked(NetworkLinkGroup link) => s_open with { NetworkLinks = [link] };

    private static double Seconds(PlanningOptions options, bool volumes = false)
    {
        ActionSchedule schedule = Schedule(options, volumes);
        Assert.Equal(schedule.Makespan.Seconds, schedule.Makespan.LowerBoundSeconds);
        return schedule.Makespan.Seconds;
    }

    /// <summary>h0 and h1 each send two instances of 10 s to h3, h0 and h2 one each to h4: pools alike.</summary>
    private static ActionSchedule Schedule(PlanningOptions options, bool volumes = false)
    {
        (int From, int To)[] moves = [(0, 3), (1, 3), (1, 3), (2, 3), (0, 4), (2, 4)];
        var builder = new ClusterModelBuilder();
        for (int n = 0; n < 5; n++)
        {
            builder.Add(new ComputeNodeData { Uuid = $"n{n}", Hostname = $"h{n}", Vcpus = 100, MemoryMiB = 1000, DiskGiB = 100, AvailabilityZone = $"az-{n}" });
            builder.Add(new StoragePoolData { Name = $"s@b#{n}", StorageNode = "s@b", TotalCapacityGB = 1000, FreeCapacityGB = 900, AllocatedCapacityGB = 100 });
        }

        builder.Add(new StorageNodeData { Host = "s@b" });
        builder.Add(new AggregateData { Id = 1, Name = "last", Hosts = ["h3"] });
        for (int i = 0; i < moves.Length; i++)
        {
            builder.Add(new InstanceData { Uuid = $"i{i}", Node = $"n{moves[i].From}", Vcpus = 1, MemoryMiB = 10, DiskGiB = 1 });
            builder.Add(new VolumeData { Uuid = $"v{i}", Pool = $"s@b#{moves[i].From}", SizeGB = 10, Status = "available" });
        }

        SolutionAction[] actions = [.. moves.Select((m, i) => new SolutionAction(volumes
            ? new VolumeMigrateAction($"v{i}", "", VolumeMigrationType.Migrate, $"s@b#{m.To}")
            : new MigrateAction($"i{i}", "", MigrationType.Live, $"h{m.From}", $"h{m.To}"), null))];
        return new DependencyPlanner().Schedule(new PlanningRequest(builder.Build(), actions, options));
    }

    private static IEnumerable<HostConcurrency> Peaks(ActionSchedule schedule)
    {
        foreach (string host in schedule.Actions.SelectMany(a => new[] { a.Action.SourceNode!, a.Action.DestinationNode! }).Distinct())
        {
            PlannedAction[] there = [.. schedule.Actions.Where(a => a.Action.SourceNode == host || a.Action.DestinationNode == host)];
            yield return new HostConcurrency(host, there.Max(a => there.Count(b =>
                b.StartSeconds <= a.StartSeconds && a.StartSeconds < b.StartSeconds + b.DurationSeconds)));
        }
    }
}
