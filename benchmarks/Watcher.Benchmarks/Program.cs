using BenchmarkDotNet.Running;
using Watcher.Benchmarks.Model;
using Watcher.Benchmarks.Strategies;

// `-- model-size --nodes N --instances N` prints a measured report; anything else goes to BenchmarkDotNet, for example `-- --filter *ModelLoad*`.
if (args is ["model-size", ..])
{
    return ModelSizeReport.Run(args);
}

if (args is ["consolidate", ..])
{
    return ConsolidationReport.Run(args);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
