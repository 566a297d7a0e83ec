using Watcher.Strategies.Tests.Balancing;
using Watcher.Strategies.Tests.Consolidation;
using Watcher.Strategies.Tests.Contention;
using Watcher.Strategies.Tests.Maintenance;
using Watcher.Strategies.Tests.Thermal;

namespace Watcher.Strategies.Tests.Faults;

/// <summary>What reading and running upstream's strategies has shown, one row for each mark.</summary>
internal static class StrategyFaults
{
    public static IReadOnlyList<FaultRow> Rows { get; } =
    [
        new FaultRow("0.1", "storage_capacity_balance inherits a planner that knows no volumes").By(
            FaultProof.Of<StorageCapacityBalanceTests>(nameof(StorageCapacityBalanceTests.Solve_TypedVolumes_MoveWithinTheirTypeFirst))),
        new FaultRow("0.2", "host_maintenance and three others move what watcher_exclude forbids").By(
            FaultProof.Of<HostMaintenanceTests>(nameof(HostMaintenanceTests.Solve_ExcludedLockedAndBusyInstances_StayWithTheirReason)),
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.AnyStrategy_ExcludedInstances_AreNeverTouched)),
            FaultProof.In("Watcher.Testing.Tests/Conformance/StrategyConformanceTests.cs", "Check_BuiltInStrategy_Conforms")),
        new FaultRow("0.3", "uniform_airflow moves excluded instances off faulty nodes").By(
            FaultProof.Of<ThermalTests>(nameof(ThermalTests.Airflow_ExcludedInstanceOnAFaultyNode_StaysAndTheOthersGo))),
        new FaultRow("1.1", "basic: metadata without the key optimize is a refusal, no metadata is consent").By(
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.Basic_MetadataWithoutTheOptimizeKey_MayBeMoved)),
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.Basic_OptimizeFalse_Stays))),
        new FaultRow("2.1", "vm_workload_consolidation: a CPU reading of 0 counts as all vCPUs").By(
            FaultProof.Of<ConsolidationTests>(nameof(ConsolidationTests.Solve_IdleInstance_CountsWithItsReadingOfZero))),
        new FaultRow("2.2", "vm_workload_consolidation: what an operator disabled is enabled and filled").By(
            FaultProof.Of<ConsolidationTests>(nameof(ConsolidationTests.Solve_NodeDisabledByAnOperator_ReceivesNothingAndStaysDisabled))),
        new FaultRow("2.3", "vm_workload_consolidation: the number of released nodes becomes negative, and the audit fails").By(
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.VmWorkloadConsolidation_NodeDisabledByAnOperator_ReleasesNoNegativeNumber))),
        new FaultRow("2.4", "vm_workload_consolidation: half-emptied nodes cost migrations and release nothing").By(
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.Consolidation_NodeThatCannotBeEmptied_KeepsAllItHas)),
            FaultProof.Of<ConsolidationTests>(nameof(ConsolidationTests.Solve_AnyCluster_EmptiesWhollyAndTouchesNothingItMustNot))),
        new FaultRow("2.5", "vm_workload_consolidation: chains of moves leave wrong sums and stray enable actions, in the order of a hash set").By(
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.AnyPlan_ModelAfterIt_HasEachInstanceWhereItsMoveEnds)),
            FaultProof.In("Watcher.Testing.Tests/Conformance/StrategyConformanceTests.cs", "Check_BuiltInStrategy_Conforms")),
        new FaultRow("3.1", "node_resource_consolidation looks at every second instance only").By(
            FaultProof.Of<PresetTests>(nameof(PresetTests.Solve_NodeResource_ChecksEveryInstanceForRoom))),
        new FaultRow("4.1", "workload_balance: an instance without a reading fails the audit").By(
            FaultProof.Of<WorkloadBalanceTests>(nameof(WorkloadBalanceTests.Solve_InstanceWithoutAReadingOnAnOverloadedNode_StaysAndNothingFails)),
            FaultProof.Of<WorkloadBalanceTests>(nameof(WorkloadBalanceTests.Solve_InstanceWithoutAReadingOnTheDestination_CountsWhole))),
        new FaultRow("5.1", "workload_stabilization: an instance is moved a second time from where it no longer is, and the audit fails").By(
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.WorkloadStabilization_SmallClustersWithFullsearch_MoveNoInstanceTwice))),
        new FaultRow("5.2", "workload_stabilization: a host without a reading fails the audit").By(
            FaultProof.Of<WorkloadStabilizationTests>(nameof(WorkloadStabilizationTests.Solve_HostWithoutAReading_TakesNoPartAndIsNamed))),
        new FaultRow("6.1", "zone_migration: what cannot move takes a place in the limits").By(
            FaultProof.Of<ZoneMigrationTests>(nameof(ZoneMigrationTests.Solve_UnmovableInstances_TakeNoPlaceInTheLimits)),
            FaultProof.Of<ZoneMigrationTests>(nameof(ZoneMigrationTests.Solve_VolumesThatCannotMove_TakeNoPlaceInTheLimits))),
        new FaultRow("7.1", "storage_capacity_balance forgets what it has allocated on a destination").By(
            FaultProof.Of<StorageCapacityBalanceTests>(nameof(StorageCapacityBalanceTests.Solve_Allocation_IsCountedAsVolumesMove))),
        new FaultRow("7.2", "storage_capacity_balance is planned by a planner without a weight for volumes").By(
            FaultProof.Of<StorageCapacityBalanceTests>(nameof(StorageCapacityBalanceTests.Solve_ManyWays_MovesTheFewestGB))),
        new FaultRow("7.3", "storage_capacity_balance fails whenever there is something to do").By(
            FaultProof.Of<StorageCapacityBalanceTests>(nameof(StorageCapacityBalanceTests.Solve_OtherBackendAlone_RetypesToATypeThatDiffersInTheBackendAlone)),
            FaultProof.Of<Golden.GoldenTests>(nameof(Golden.GoldenTests.Solve_EveryGoldenCase_EqualOrBetterThanUpstream))),
        new FaultRow("8.1", "host_maintenance disables again what is disabled").By(
            FaultProof.Of<HostMaintenanceTests>(nameof(HostMaintenanceTests.Solve_AlreadyEmptyAndMaintained_DoesNothing))),
        new FaultRow("9.1", "outlet_temperature writes uuids for host names, so that its action is always skipped").By(
            FaultProof.Of<ThermalTests>(nameof(ThermalTests.Outlet_Actions_NameHostsAndNotUuids))),
        new FaultRow("10.1", "uniform_airflow asks for readings of the wrong kind, and fails where one is missing").By(
            FaultProof.Of<ThermalTests>(nameof(ThermalTests.Airflow_NoReadingOfPower_CallsNobodyFaulty)),
            FaultProof.Of<ThermalTests>(nameof(ThermalTests.Airflow_LowPowerAndCoolInlet_EmptiesTheFaultyNode))),
        new FaultRow("12.1", "noisy_neighbor never finds anything, and would write uuids for host names").By(
            FaultProof.Of<ContentionTests>(nameof(ContentionTests.Solve_NoisyNeighborAllowed_HandlesEveryNodeByHostName)),
            FaultProof.Of<ContentionTests>(nameof(ContentionTests.Solve_EqualSides_MoveTheLessProtected))),
    ];
}
