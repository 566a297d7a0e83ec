using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Watcher.Benchmarks.Model;
using Watcher.Benchmarks.Packing;
using Watcher.Benchmarks.Strategies;

// `-- model-size --nodes N --instances N`, `-- consolidate` and `-- bin-packing [--set NAME] [--limit N]` print measured reports; anything else goes to BenchmarkDotNet, for example `-- --filter *ModelLoad*`.
if (args is ["model-size", ..])
{
    return ModelSizeReport.Run(args);
}

if (args is ["consolidate", ..])
{
    return ConsolidationReport.Run(args);
}

if (args is ["bin-packing", ..])
{
    return BinPackingReport.Run(args);
}

// Two minutes, the default, are too short for the build on a busy machine.
IConfig config = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
