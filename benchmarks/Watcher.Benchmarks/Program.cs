using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Watcher.Benchmarks.Consolidation;
using Watcher.Benchmarks.Eligibility;
using Watcher.Benchmarks.Kernels;
using Watcher.Benchmarks.Model;
using Watcher.Benchmarks.Packing;
using Watcher.Benchmarks.Planning;
using Watcher.Benchmarks.Reassignment;
using Watcher.Benchmarks.Repair;
using Watcher.Benchmarks.Strategies;
using Watcher.Benchmarks.Terms;

// These print measured reports; anything else goes to BenchmarkDotNet, for example `-- --filter *ModelLoad*`:
// `-- model-size --nodes N --instances N`, `-- consolidate [--seeds N]`, `-- kernels`,
// `-- consolidate-at-scale --nodes N --instances N --max-moves N --seed S`, `-- bin-packing [--set NAME] [--limit N]`,
// `-- eligibility [--nodes N] [--instances N] [--rounds N]`, `-- planning [--family NAME] [--seeds N]`,
// `-- strategies [--nodes N] [--instances N] [--runs N] [--only NAME,NAME] [--preset NAME]`,
// `-- term-cost [--pairs N] [--budget N]`,
// `-- machine-reassignment --set A|B|all --seconds S [--only NAME,NAME] [--seed N]`, `-- datacenter-repair [--only NAME,NAME] [--workers N]`.
switch (args)
{
    case ["model-size", ..]:
        return ModelSizeReport.Run(args);
    case ["consolidate", ..]:
        return ConsolidationReport.Run(args);
    case ["strategies", ..]:
        return StrategiesReport.Run(args);
    case ["consolidate-at-scale", ..]:
        return ScaleReport.Run(args);
    case ["eligibility", ..]:
        return EligibilityReport.Run(args);
    case ["kernels", ..]:
        return KernelReport.Run(args);
    case ["bin-packing", ..]:
        return BinPackingReport.Run(args);
    case ["planning", ..]:
        return PlanningReport.Run(args);
    case ["term-cost", ..]:
        return TermCostReport.Run(args);
    case ["machine-reassignment", ..]:
        return ReassignmentReport.Run(args);
    case ["datacenter-repair", ..]:
        return RepairReport.Run(args);
}

// Two minutes, the default, are too short for the build on a busy machine.
IConfig config = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
