using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Watcher.Benchmarks.Model;

// `-- model-size --nodes N --instances N` prints a measured report; anything else goes to BenchmarkDotNet, for example `-- --filter *ModelLoad*`.
if (args is ["model-size", ..])
{
    return ModelSizeReport.Run(args);
}

// Two minutes, the default, are too short for the build on a busy machine.
IConfig config = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
