using Watcher.Strategies.Tests.Balancing;
using Watcher.Strategies.Tests.Consolidation;
using Watcher.Strategies.Tests.Contention;
using Watcher.Strategies.Tests.Energy;
using Watcher.Strategies.Tests.Golden;
using Watcher.Strategies.Tests.Maintenance;
using Watcher.Strategies.Tests.Preemption;
using Watcher.Strategies.Tests.Unclassified;

namespace Watcher.Strategies.Tests.Faults;

/// <summary>Where upstream is weak, subject by subject.</summary>
internal static class SubjectFaults
{
    private const string Conformance = "Watcher.Testing.Tests/Conformance/StrategyConformanceTests.cs";
    private const string Conforms = "Check_BuiltInStrategy_Conforms";

    public static IReadOnlyList<FaultRow> Rows { get; } = [.. Algorithms(), .. Scale(), .. Explanation(), .. Correctness(), .. Authors(), .. Testing(), .. ProofPoints()];

    private static IEnumerable<FaultRow> Algorithms() =>
    [
        new FaultRow("1.1", "greedy first fit without an objective; half-emptied nodes").By(
            FaultProof.Of<GoldenTests>(nameof(GoldenTests.Solve_EveryGoldenCase_EqualOrBetterThanUpstream)),
            FaultProof.Of<SparringTests>(nameof(SparringTests.Solve_GeneratedClusters_EqualOrBetterThanUpstreamsGreedy)),
            FaultProof.Of<ConsolidationTests>(nameof(ConsolidationTests.Solve_AnyCluster_EmptiesWhollyAndTouchesNothingItMustNot))),
        new FaultRow("1.2", "moves cost nothing").By(
            FaultProof.Of<Placement.ObjectivesTests>(nameof(Placement.ObjectivesTests.MoveCost_ByInstance_MovesTheCheapOne)),
            FaultProof.Of<Placement.ObjectivesTests>(nameof(Placement.ObjectivesTests.TierCost_EitherWouldDo_MovesTheLessProtected)),
            FaultProof.Of<Worth.WorthLawTests>(nameof(Worth.WorthLawTests.Consolidation_TinyClusters_IsTheOptimumOfGainLessPrice))),
        new FaultRow("1.3", "stabilization draws hosts at random, judges moves by an old state and looks at no capacity").By(
            FaultProof.Of<WorkloadStabilizationTests>(nameof(WorkloadStabilizationTests.Solve_AnyHostChoice_GivesTheSamePlan)),
            FaultProof.Of<WorkloadStabilizationTests>(nameof(WorkloadStabilizationTests.Solve_DestinationWithoutRoom_ReceivesNothing)),
            FaultProof.Of<WorkloadStabilizationTests>(nameof(WorkloadStabilizationTests.Solve_SeveralMetrics_AllHaveToGetUnderTheirThresholds)),
            FaultProof.Of<WorkloadStabilizationTests>(nameof(WorkloadStabilizationTests.Solve_WeightedDeviationOfOneAndMore_IsStillImproved))),
        new FaultRow("1.4", "workload_balance makes one move an audit and gives up with its first candidate").By(
            FaultProof.Of<WorkloadBalanceTests>(nameof(WorkloadBalanceTests.Solve_SeveralNodesOver_AreRelievedInOneAudit)),
            FaultProof.Of<WorkloadBalanceTests>(nameof(WorkloadBalanceTests.Solve_BestCandidateHasNoDestination_AnotherOneMoves))),
        new FaultRow("1.5", "storage balance cannot move typed volumes within their type, moves the smallest first and fails in its planner").By(
            FaultProof.Of<StorageCapacityBalanceTests>(nameof(StorageCapacityBalanceTests.Solve_TypedVolumes_MoveWithinTheirTypeFirst)),
            FaultProof.Of<StorageCapacityBalanceTests>(nameof(StorageCapacityBalanceTests.Solve_ManyWays_MovesTheFewestGB))),
        new FaultRow("1.6", "node_resource_consolidation skips every second server, moves stopped ones live, and uses nodes that are down").By(
            FaultProof.Of<PresetTests>(nameof(PresetTests.Solve_NodeResource_ChecksEveryInstanceForRoom)),
            FaultProof.Of<PresetTests>(nameof(PresetTests.Solve_NodeResource_MovesStoppedInstancesColdAndUsesNoNodeThatIsDown)),
            FaultProof.Of<PresetTests>(nameof(PresetTests.Solve_NodeResource_CountsDisk))),
        new FaultRow("1.7", "host_maintenance: one backup or nobody knows, disk is ignored, states that cannot move are planned").By(
            FaultProof.Of<HostMaintenanceTests>(nameof(HostMaintenanceTests.Solve_BackupTooSmall_TakesWhatFitsAndOthersTakeTheRest)),
            FaultProof.Of<HostMaintenanceTests>(nameof(HostMaintenanceTests.Solve_DiskTooSmall_IsNotIgnored)),
            FaultProof.Of<HostMaintenanceTests>(nameof(HostMaintenanceTests.Solve_StateThatCannotMove_IsNamedAndThePlanInfeasible))),
        new FaultRow("1.8", "idle counts as fully loaded").By(
            FaultProof.Of<ConsolidationTests>(nameof(ConsolidationTests.Solve_IdleInstance_CountsWithItsReadingOfZero)),
            FaultProof.In("Watcher.Core.Tests/Metrics/MetricStatisticTests.cs", "Of_WindowWithoutAValue_IsNullAndNotZero")),
        new FaultRow("1.9", "unlike nodes are compared by absolute load").By(
            FaultProof.Of<WorkloadBalanceTests>(nameof(WorkloadBalanceTests.Solve_UnequalNodes_AreComparedByTheirShare)),
            FaultProof.Of<Laws.StrategyLawTests>(nameof(Laws.StrategyLawTests.Solve_OtherUnits_ChangeUnitsAlone))),
        new FaultRow("1.10", "what is powered off is drawn at random").By(
            FaultProof.Of<SavingEnergyTests>(nameof(SavingEnergyTests.Solve_PowerReadings_TakeTheMostWastefulFirst)),
            FaultProof.Of<SavingEnergyTests>(nameof(SavingEnergyTests.Solve_Racks_KeepTheReserveApart)),
            FaultProof.Of<SavingEnergyTests>(nameof(SavingEnergyTests.Solve_WakeUpTimes_PowerOnTheFastest))),
        new FaultRow("1.11", "no statistic but the mean of one window").By(
            FaultProof.In("Watcher.Core.Tests/Metrics/MetricStatisticTests.cs", "Percentile_BetweenRanks_Interpolates"),
            FaultProof.In("Watcher.Core.Tests/Metrics/MetricStatisticTests.cs", "Ewma_HalfLifeOfOneStep_HalvesWithEachStepAndGapsLetTimePass"),
            FaultProof.Of<WorkloadStabilizationTests>(nameof(WorkloadStabilizationTests.Solve_AggregationAndPeriod_AreTakenFromTheSeries))),
        new FaultRow("1.12", "preemption is greedy, and its victims are not the fewest").By(
            FaultProof.Of<PreemptionTests>(nameof(PreemptionTests.Solve_Target_IsMetWithTheFewest)),
            FaultProof.Of<PreemptionTests>(nameof(PreemptionTests.Find_SeveralResources_IsNeverWorseThanTwiceTheBestAndExactForOne))),
        new FaultRow("1.13", "nothing spreads by allocation or count").By(
            FaultProof.Of<AllocationBalanceTests>(nameof(AllocationBalanceTests.Solve_IdleInstancesPiledUp_AreSpreadWithoutAnyMetric)),
            FaultProof.Of<AllocationBalanceTests>(nameof(AllocationBalanceTests.Solve_WithinOne_GetsAnEmptyPlan))),
    ];

    private static IEnumerable<FaultRow> Scale() =>
    [
        new FaultRow("2.1", "the model is written out and copied for each audit").By(
            FaultProof.In("Watcher.Core.Tests/State/ClusterStateTests.cs", "AnyActions_LeaveTheSnapshotAsItWas"),
            FaultProof.In("Watcher.Core.Tests/State/ClusterStateTests.cs", "AnyActions_Accounting_EqualsRecomputation"),
            FaultProof.Page("model-load.md")),
        new FaultRow("2.2", "nodes are searched for by name, lists are sorted again and again").By(FaultProof.Page("kernels.md"), FaultProof.Page("consolidation-at-scale.md")),
        new FaultRow("2.3", "one call for each resource and metric").By(
            FaultProof.In("Watcher.Core.Tests/Metrics/MetricStatisticTests.cs", "Column_SeriesAndReadings_TheSeriesCountsWhereItIs"), FaultProof.Page("model-load.md")),
        new FaultRow("2.4", "stabilization copies all hosts for each candidate").By(
            FaultProof.Of<WorkloadStabilizationTests>(nameof(WorkloadStabilizationTests.Solve_HotHost_IsRelievedWithTheFewestMoves)), FaultProof.Page("term-cost.md")),
        new FaultRow("2.5", "one audit runs at a time").By(FaultProof.In(Conformance, Conforms)),
        new FaultRow("2.6", "no published measurements, and slow at the size of a large cloud").By(FaultProof.Page("consolidation-at-scale.md"), FaultProof.Page("model-load.md")),
        new FaultRow("2.7", "plans of any size").By(
            FaultProof.In("Watcher.Planning.Tests/Limits/PlanLimiterTests.cs", "Apply_RandomSolutions_ObeysLimitsAndStaysFeasible"),
            FaultProof.Of<ConsolidationTests>(nameof(ConsolidationTests.Solve_Limits_AreObeyedByTheSearchItself))),
        new FaultRow("2.8", "layers of a plan wait for each other as a whole").By(
            FaultProof.In("Watcher.Planning.Tests/Scheduling/ScheduleSearchTests.cs", "Run_RandomMoveSets_MeanGapIsAtMostFivePercent"), FaultProof.Page("planning.md")),
        new FaultRow("2.9", "half of a model is used without a word").By(
            FaultProof.In("Watcher.Core.Tests/Model/ClusterModelBuilderTests.cs", "Build_DanglingReferenceAndDuplicateId_ReportsBoth"),
            FaultProof.In("Watcher.Core.Tests/Metrics/MetricDocumentTests.cs", "CheckAgainst_IdsThatTheModelLacks_WarnsOncePerMetric")),
    ];

    private static IEnumerable<FaultRow> Explanation() =>
    [
        new FaultRow("3.1", "chance, hash order and thread timing decide").By(
            FaultProof.In(Conformance, Conforms),
            FaultProof.Of<SavingEnergyTests>(nameof(SavingEnergyTests.Solve_Twice_GivesTheSameMachines)),
            FaultProof.Of<DummyTests>(nameof(DummyTests.Solve_DummyWithScorer_IsNotRandom)),
            FaultProof.Of<Laws.StrategyLawTests>(nameof(Laws.StrategyLawTests.Solve_RenamedInTheSameOrder_ChangesNamesAlone)),
            FaultProof.In("Watcher.Architecture.Tests/Rules/BannedSymbolTests.cs", "BannedSymbol_OfTheList_ExistsAndHasAReason")),
        new FaultRow("3.2", "no reason why an instance or a host was not chosen").By(
            FaultProof.In("Watcher.Core.Tests/Audits/FunnelBuilderTests.cs", "Build_LockedInstance_SaysWhyItStaysAndNamesTheBestOther"),
            FaultProof.Of<Placement.ConstraintsTests>(nameof(Placement.ConstraintsTests.Alternatives_OfAnAudit_NameWhatForbidsAndWhatItWouldCost))),
        new FaultRow("3.3", "counters are kept by hand, and before and after are different quantities").By(
            FaultProof.Of<WorkloadStabilizationTests>(nameof(WorkloadStabilizationTests.Solve_BeforeAndAfter_AreOneQuantity)),
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.VmWorkloadConsolidation_NodeDisabledByAnOperator_ReleasesNoNegativeNumber))),
        new FaultRow("3.4", "nobody can see the cluster after a plan").By(
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.AnyPlan_ModelAfterIt_HasEachInstanceWhereItsMoveEnds)),
            FaultProof.Of<Laws.StrategyLawTests>(nameof(Laws.StrategyLawTests.Solve_ItsOwnProjectedResult_HasNothingLeftToDo))),
    ];

    private static IEnumerable<FaultRow> Correctness() =>
    [
        new FaultRow("4.1", "plans that placement refuses: zones, affinity, traits, extra specs").By(
            FaultProof.In("Watcher.Sdk.Tests/Eligibility/ChainObeyedTests.cs", "Audit_UnderAnyChain_GivesAPlanThatTheVerifierProves"),
            FaultProof.In("Watcher.Sdk.Tests/Eligibility/VerifierAgreesTests.cs", "Verify_OneMove_BreaksTheFilterThatFailsIt")),
        new FaultRow("4.2", "live moves of paused instances, uuids for host names, wrong states").By(
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.AnyStrategy_NodesInActions_AreNamedByHostName)),
            FaultProof.Of<HostMaintenanceTests>(nameof(HostMaintenanceTests.Solve_Switches_DecideHowEachStateLeaves)),
            FaultProof.In("Watcher.Planning.Tests/VerifierRuleTests.cs", "Verify_MutatedPlan_CatchesIt")),
        new FaultRow("4.3", "what operators disabled is enabled again").By(
            FaultProof.Of<ConsolidationTests>(nameof(ConsolidationTests.Solve_NodeDisabledByAnOperator_ReceivesNothingAndStaysDisabled)),
            FaultProof.In("Watcher.Planning.Tests/Merging/PlanMergerTests.cs", "Merge_DisabledWhileDrained_StaysDisabled")),
        new FaultRow("4.4", "scopes are ignored, crash, or mean something else than they say").By(
            FaultProof.In("Watcher.Core.Tests/Audits/AuditScopeTests.cs", "TryMigrate_ExcludedInstance_IsRefusedByTheFramework"),
            FaultProof.In("Watcher.Core.Tests/Audits/AuditScopeTests.cs", "Apply_InstanceMetadata_AllPairsOfOneEntryMatch"),
            FaultProof.In("Watcher.Core.Tests/Audits/AuditScopeTests.cs", "Apply_StorageVolumeTypes_KeepsPoolsOfThatType"),
            FaultProof.In(Conformance, Conforms)),
        new FaultRow("4.5", "a failed action stops nothing that depends on it, and there is no way back").By(
            FaultProof.In("Watcher.Planning.Tests/Execution/PolicyTests.cs", "Dependency_OfEachPolicy_StartsOrNot"),
            FaultProof.In("Watcher.Planning.Tests/Execution/RollbackTests.cs", "Failure_WithRollback_UndoesWhatSucceeded_InTheOppositeOrder"),
            FaultProof.In("Watcher.Planning.Tests/Compensation/CompensationPlannerTests.cs", "Plan_AnyStateThatAnExecutionReaches_LeadsBackToTheStart")),
        new FaultRow("4.6", "a service cannot be switched twice in one plan").By(
            FaultProof.In("Watcher.Planning.Tests/Compensation/CompensationPlannerTests.cs", "Plan_DrainOfADisabledNode_EnablesItForTheWayBackAndDisablesItAgain"),
            FaultProof.In("Watcher.Planning.Tests/Verification/ScheduleRuleTests.cs", "Verify_SwitchesInAnotherOrderOnTheSchedule_AreCaught")),
        new FaultRow("4.7", "a model that is written and read again has lost something").By(
            FaultProof.In("Watcher.OpenStack.Tests/Xml/RoundTripTests.cs", "Write_RandomModel_ReadsBackTheSame"),
            FaultProof.In("Watcher.OpenStack.Tests/Xml/UpstreamFilesTests.cs", "Read_EveryUpstreamFile_RoundTrips")),
        new FaultRow("4.8", "units are mixed up").By(
            FaultProof.In("Watcher.Core.Tests/Metrics/MetricStatisticTests.cs", "Catalog_EveryMetricName_HasAUnitAndAnElement"),
            FaultProof.In("Watcher.Core.Tests/Metrics/MetricStatisticTests.cs", "Read_HostMemory_ConvertsAndRefusesWhatIsNoMemory"),
            FaultProof.Of<Laws.StrategyLawTests>(nameof(Laws.StrategyLawTests.Solve_OtherUnits_ChangeUnitsAlone))),
    ];

    private static IEnumerable<FaultRow> Authors() =>
    [
        new FaultRow("5.1", "parameters are an untyped bag; a wrong keyword validates nothing, and documented defaults are others than real ones").By(
            FaultProof.Of<ParameterTests>(nameof(ParameterTests.BindParameters_WrongWithin_NamesThePathAndWhatIsExpected)),
            FaultProof.Of<BalanceParameterTests>(nameof(BalanceParameterTests.BindParameters_Stabilization_HasUpstreamsThresholdsWeightsAndPeriods)),
            FaultProof.Of<WorkloadBalanceTests>(nameof(WorkloadBalanceTests.Solve_UnknownMetric_IsWarnedOfAndNothingIsDone))),
        new FaultRow("5.2", "the guide for authors shows signatures that are gone").By(
            FaultProof.In("Watcher.Testing.Tests/Docs/DocumentationTests.cs", "CodeBlock_OfAFile_IsThatFile")),
        new FaultRow("5.3", "strategies need clients of services").By(
            FaultProof.In("Watcher.Architecture.Tests/Rules/ReferenceTests.cs", "ProjectReferences_OfEveryPackage_AreOnTheAllowedList"),
            FaultProof.Of<UpstreamFaultTests>(nameof(UpstreamFaultTests.StorageCapacityBalance_PoolOutOfScope_NeitherGivesNorTakes))),
        new FaultRow("5.4", "each strategy has loops and checks of its own").By(
            FaultProof.Of<Placement.ConstraintsTests>(nameof(Placement.ConstraintsTests.Require_EverythingOfThePage_Solves)),
            FaultProof.Of<Placement.ObjectivesTests>(nameof(Placement.ObjectivesTests.Factories_OfThePage_AllSolve))),
        new FaultRow("5.5", "a goal gets the strategy that is listed first").By(
            FaultProof.In("Watcher.Sdk.Tests/Selection/StrategySelectorTests.cs", "Select_AllOfAGoal_GivesWhatTheBestGivesAlone"),
            FaultProof.In("Watcher.Sdk.Tests/Selection/SelectionLawTests.cs", "Select_AnyCluster_TheWinnerIsNeverDominated")),
        new FaultRow("5.6", "audits cannot be put together").By(
            FaultProof.In("Watcher.Strategies.Tests/Planning/SolverOutputTests.cs", nameof(SolverOutputTests.Merge_StrategiesOneAfterTheOther_IsOneVerifiedPlan)),
            FaultProof.In("Watcher.Planning.Tests/Merging/MergePropertyTests.cs", "Merge_RandomStages_EndsInTheSamePlaceWithFewerVerifiedActions")),
        new FaultRow("5.7", "removing a strategy breaks what was stored").By(
            FaultProof.Of<ContentionTests>(nameof(ContentionTests.Run_NoisyNeighbor_IsRefusedAndNamesItsSuccessor)),
            FaultProof.In("Watcher.Cli.Tests/Commands/AuditCommandTests.cs", "Audit_DeprecatedStrategy_IsRefusedUnlessAllowed")),
    ];

    private static IEnumerable<FaultRow> Testing() =>
    [
        new FaultRow("6.1", "mocks hide real faults").By(
            FaultProof.In("Watcher.Testing.Tests/Scenarios/ScenarioTests.cs", "Run_BuiltInStrategy_GoesTheWholeRoad")),
        new FaultRow("6.2", "test clusters are files of one to ten nodes").By(
            FaultProof.In("Watcher.Simulation.Tests/PresetTests.cs", "Generate_EveryPresetAndSize_Works"),
            FaultProof.In("Watcher.Simulation.Tests/PresetTests.cs", "Broken_ManyNodes_HasEveryKindOfDamage")),
        new FaultRow("6.3", "seven strategies are tested alone only").By(
            FaultProof.In("Watcher.Strategies.Tests/Planning/SolverOutputTests.cs", nameof(SolverOutputTests.Verify_PlanOfAnyStrategy_IsFeasibleInEverySense)),
            FaultProof.Of<GoldenTests>(nameof(GoldenTests.Solve_EveryGoldenCase_EqualOrBetterThanUpstream)),
            FaultProof.In(Conformance, Conforms)),
        new FaultRow("6.4", "nothing proves a plan").By(
            FaultProof.In("Watcher.Planning.Tests/Verification/MutationPropertyTests.cs", "Verify_MutantsOfVerifiedPlans_AreCaughtWhereverTheyBreakARule"),
            FaultProof.In("Watcher.Planning.Tests/ExecutionPropertyTests.cs", "Verify_SmallPlansWithSomeDependenciesDropped_AgreesWithEveryExecution")),
        new FaultRow("6.5", "nothing compares how good strategies are").By(
            FaultProof.Of<GoldenTests>(nameof(GoldenTests.Summary_OfAllStrategies_IsWhatTheCasesSay)), FaultProof.Page("golden.md"), FaultProof.Page("sparring.md")),
    ];

    private static IEnumerable<FaultRow> ProofPoints() =>
    [
        new FaultRow("8.1", "upstream's own cases give equal or better, proved plans").By(
            FaultProof.Of<GoldenTests>(nameof(GoldenTests.Solve_EveryCaseOfUpstreamsOwnTests_EqualOrBetterThanUpstream)),
            FaultProof.In("Watcher.OpenStack.Tests/Xml/UpstreamFilesTests.cs", "Read_EveryUpstreamFile_RoundTrips")),
        new FaultRow("8.2", "a thousand nodes in seconds on one core").By(FaultProof.Page("consolidation-at-scale.md")),
        new FaultRow("8.3", "shorter plans than with barriers, for the same moves").By(FaultProof.Page("planning.md")),
        new FaultRow("8.4", "each fault has a test that shows that ours does not have it").By(
            FaultProof.Of<FaultTableTests>(nameof(FaultTableTests.Proofs_OfEveryRow_AreThere))),
        new FaultRow("8.5", "the cloud's own rules of placement, situation by situation").By(
            FaultProof.In("Watcher.Filters.Tests/Matching/ExtraSpecOperatorsTests.cs", "Matches_EachRowOfTheTable_AnswersAsNovaDoes"),
            FaultProof.In("Watcher.Filters.Tests/Destination/AggregateFilterTests.cs", "AvailabilityZone_Situation_AnswersAsNovaDoes"),
            FaultProof.In("Watcher.Filters.Tests/Destination/AggregateFilterTests.cs", "AggregateExtraSpecs_Situation_AnswersAsNovaDoes"),
            FaultProof.In("Watcher.Planning.Tests/VerifierRuleTests.cs", "Verify_MutatedPlan_CatchesIt")),
        new FaultRow("8.6", "two audits as one plan need fewer moves").By(
            FaultProof.In("Watcher.Planning.Tests/Merging/MergePropertyTests.cs", "Merge_RandomStages_EndsInTheSamePlaceWithFewerVerifiedActions"),
            FaultProof.In("Watcher.Planning.Tests/Merging/PlanMergerTests.cs", "Merge_RoundTrip_Vanishes")),
    ];
}
