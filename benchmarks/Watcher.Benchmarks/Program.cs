using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Watcher.Benchmarks.Consolidation;
using Watcher.Benchmarks.Model;
using Watcher.Benchmarks.Strategies;

// `-- model-size --nodes N --instances N`, `-- consolidate` and `-- consolidate-at-scale --nodes N --instances N --max-moves N --seed S`
// print measured reports; anything else goes to BenchmarkDotNet, for example `-- --filter *ModelLoad*`.
if (args is ["model-size", ..])
{
    return ModelSizeReport.Run(args);
}

if (args is ["consolidate", ..])
{
    return ConsolidationReport.Run(args);
}

if (args is ["consolidate-at-scale", ..])
{
    return ScaleReport.Run(args);
}

// Two minutes, the default, are too short for the build on a busy machine.
IConfig config = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
