using Watcher.Strategies.Tests.Balancing;
using Watcher.Strategies.Tests.Maintenance;
using Watcher.Strategies.Tests.Thermal;

namespace Watcher.Strategies.Tests.Faults;

/// <summary>What users have reported of upstream.</summary>
internal static class HistoryFaults
{
    public static IReadOnlyList<FaultRow> Rows { get; } =
    [
        new FaultRow("1834679", "the list of servers ends after a thousand").Apart("there is no paging: a model comes whole, as one document"),
        new FaultRow("1988981", "a scope by zone matched nothing, or everything").By(
            FaultProof.In("Watcher.Core.Tests/Audits/AuditScopeTests.cs", "Apply_AggregateAndZone_IsTheUnion"),
            FaultProof.In("Watcher.Core.Tests/Audits/AuditScopeTests.cs", "Apply_IncludeThatMatchesNothing_KeepsNothingAndReportsIt")),
        new FaultRow("2098984", "zone_migration fails on an instance that the model lacks").By(
            FaultProof.Of<ZoneMigrationTests>(nameof(ZoneMigrationTests.Solve_AttachedToAnInstanceThatTheModelLacks_StillMovesTheVolume)),
            FaultProof.Of<ZoneMigrationTests>(nameof(ZoneMigrationTests.Solve_UnknownHostsAndPools_AreLeftAsideWithAWarning))),
        new FaultRow("2103451", "several sources report one host, and one of them is taken").By(
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.Metrics_TwoReadingsOfOneElement_AreRefused))),
        new FaultRow("2106407", "a plan has succeeded although an action failed").By(
            FaultProof.In("Watcher.Planning.Tests/Execution/PolicyTests.cs", "Failure_OfAnAction_StopsTheRestOnlyWhenAsked")),
        new FaultRow("2108988", "zone_migration: no dst_node").By(
            FaultProof.Of<ZoneMigrationTests>(nameof(ZoneMigrationTests.Solve_NoDestination_ChoosesOneThatIsNoSource))),
        new FaultRow("2111429", "zone_migration: attached volumes without compute_nodes").By(
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.ZoneMigration_VolumesAndInstances_BothMove))),
        new FaultRow("2111507", "zone_migration: src_type is ignored").By(
            FaultProof.Of<ZoneMigrationTests>(nameof(ZoneMigrationTests.Solve_SourceTypeGiven_LeavesOtherTypesAlone))),
        new FaultRow("2129692", "zone_migration: the first entry of a pool wins, whatever its type").By(
            FaultProof.Of<ZoneMigrationTests>(nameof(ZoneMigrationTests.Solve_Volumes_GoByExactTypeFirstAndWithinThePoolLimit)),
            FaultProof.Of<ZoneMigrationTests>(nameof(ZoneMigrationTests.Solve_FirstEntryWithoutRoom_TriesTheNext))),
        new FaultRow("2109722", "zone_migration: instances are skipped as soon as volumes are planned").By(
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.ZoneMigration_VolumesAndInstances_BothMove))),
        new FaultRow("2112187", "a volume swap of its own forged requests and could lose data").Apart("nothing is moved by this library: plans name the cloud's own operations, and handlers carry them out"),
        new FaultRow("2113776", "memory of hosts in the wrong unit").By(
            FaultProof.In("Watcher.Core.Tests/Metrics/MetricStatisticTests.cs", "Read_HostMemory_ConvertsAndRefusesWhatIsNoMemory"),
            FaultProof.Of<Laws.StrategyLawTests>(nameof(Laws.StrategyLawTests.Solve_OtherUnits_ChangeUnitsAlone))),
        new FaultRow("2121147", "pools without figures break the model").By(
            FaultProof.Of<StorageCapacityBalanceTests>(nameof(StorageCapacityBalanceTests.Solve_UnknownAndZeroCapacities_TakeNoPart)),
            FaultProof.In("Watcher.OpenStack.Tests/Xml/WatcherXmlReaderTests.cs", "Read_CapacityUnknown_IsNullNotZero")),
        new FaultRow("2122149", "uuids where host names belong").By(
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.AnyStrategy_NodesInActions_AreNamedByHostName)),
            FaultProof.Of<ThermalTests>(nameof(ThermalTests.Outlet_Actions_NameHostsAndNotUuids))),
        new FaultRow("2131663", "migrations of more than 120 seconds fail").By(
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.HostMaintenance_HugeInstance_IsGivenTheTimeThatItTakes)),
            FaultProof.In("Watcher.Planning.Tests/Scheduling/DurationCalibrationTests.cs", "Estimate_LiveMigration_IsTheSumOfThePreCopyRounds"),
            FaultProof.In("Watcher.Planning.Tests/Execution/RetryTests.cs", "Timeout_OfAHandlerThatListens_IsAFailedAttempt")),
        new FaultRow("2138857", "the model keeps the old host after a live migration").By(
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.AnyPlan_ModelAfterIt_HasEachInstanceWhereItsMoveEnds)),
            FaultProof.In("Watcher.Core.Tests/State/ClusterStateTests.cs", "AnyActions_ReplayedOnAFreshCopy_GiveTheSameModel")),
        new FaultRow("2142219", "storage_capacity_balance asks the service itself and knows no scope").By(
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.StorageCapacityBalance_PoolOutOfScope_NeitherGivesNorTakes))),
        new FaultRow("2152254 / 2152645", "the model deadlocks; notifications are lost while it is read").By(
            FaultProof.In("Watcher.Core.Tests/State/ClusterStateTests.cs", "AnyActions_LeaveTheSnapshotAsItWas"),
            FaultProof.In("Watcher.Testing.Tests/Conformance/StrategyConformanceTests.cs", "Check_BuiltInStrategy_Conforms"))
            .Apart("there is no shared model and no lock: a snapshot never changes, and audits over one run at once"),
        new FaultRow("2156473", "consolidation packs beyond the allocation").By(
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.VmWorkloadConsolidation_LowUseAndFullAllocation_IsNotPackedBeyondIt))),
        new FaultRow("cubecos 1033", "one metric that is not mapped makes a goal useless").By(
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.AnyStrategy_NoMetricAtAll_RunsOrNamesWhatItRequires))),
        new FaultRow("cubecos 1131", "idle instances are never spread").By(
            FaultProof.Of<AllocationBalanceTests>(nameof(AllocationBalanceTests.Solve_IdleInstancesPiledUp_AreSpreadWithoutAnyMetric))),
        new FaultRow("Ubuntu 2122551", "host maintenance blocks where cold migration is not supported").By(
            FaultProof.Of<HostMaintenanceTests>(nameof(HostMaintenanceTests.Solve_Switches_DecideHowEachStateLeaves)),
            FaultProof.Of<HostMaintenanceTests>(nameof(HostMaintenanceTests.Solve_LiveMigrationDisabled_DoesNotShutDownBystandersToMakeRoom))),
    ];
}
