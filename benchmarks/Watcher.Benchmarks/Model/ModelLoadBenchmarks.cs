using BenchmarkDotNet.Attributes;
using Watcher.Documents;

namespace Watcher.Benchmarks.Model;

/// <summary>Loading a cluster document against merely tokenising its bytes. Requirement: at most 3 times, at any size and in any order of elements.</summary>
[MemoryDiagnoser]
public class ModelLoadBenchmarks
{
    private string _path = "";

    /// <summary>Number of compute nodes; there are ten times as many instances.</summary>
    [Params(1_000, 10_000)]
    public int Nodes { get; set; }

    /// <summary>Whether elements come by ascending id.</summary>
    [Params(true, false)]
    public bool Sorted { get; set; }

    /// <summary>Writes the document.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");
        DocumentGenerator.Write(_path, Nodes, Nodes * 10, Sorted);
    }

    /// <summary>Deletes the document.</summary>
    [GlobalCleanup]
    public void Cleanup() => File.Delete(_path);

    /// <summary>The yardstick.</summary>
    [Benchmark(Baseline = true)]
    public long Tokenise() => Tokenizer.Count(_path);

    /// <summary>Reads, validates, sorts and resolves.</summary>
    [Benchmark]
    public object Load() => ClusterModelReader.ReadFile(_path).Model;
}
