using System.Diagnostics;
using System.Globalization;
using Watcher.Documents;

namespace Watcher.Benchmarks.Model;

/// <summary>Measures the two requirements on the model at any size: load time against mere tokenising, retained bytes an instance.</summary>
internal static class ModelSizeReport
{
    // Alternating rounds; the best of each side counts, since all else a machine does only adds time.
    private const int Rounds = 9;

    public static int Run(string[] args)
    {
        int nodes = Option(args, "--nodes", 100_000);
        int instances = Option(args, "--instances", 1_000_000);
        Console.WriteLine("| nodes / instances, order | document | tokenise | load | ratio | model, bytes an instance | with revision and indexes |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (bool sorted in (ReadOnlySpan<bool>)[true, false])
        {
            string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");
            try
            {
                DocumentGenerator.Write(path, nodes, instances, sorted);
                Measure(path, nodes, instances, sorted);
            }
            finally
            {
                File.Delete(path);
            }
        }

        return 0;
    }

    private static void Measure(string path, int nodes, int instances, bool sorted)
    {
        var tokenise = new double[Rounds];
        var load = new double[Rounds];
        for (int i = -1; i < Rounds; i++)
        {
            GC.Collect();
            double t = Seconds(() => Tokenizer.Count(path));
            double l = Seconds(() => GC.KeepAlive(ClusterModelReader.ReadFile(path)));
            if (i >= 0)
            {
                (tokenise[i], load[i]) = (t, l);
            }
        }

        long before = GC.GetTotalMemory(forceFullCollection: true);
        Watcher.Model.ClusterModel model = ClusterModelReader.ReadFile(path).Model;
        long retained = GC.GetTotalMemory(forceFullCollection: true) - before;
        _ = model.Revision;
        _ = model.Nodes[0].Instances.Count;
        _ = model.UsedColumn(0).Length;
        long indexed = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(model);
        double best = tokenise.Min(), bestLoad = load.Min();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {nodes:N0} / {instances:N0}, {(sorted ? "sorted" : "unsorted")} | {new FileInfo(path).Length / 1e6:N0} MB | {best:F2} s | {bestLoad:F2} s | {bestLoad / best:F2} | {(double)retained / instances:F0} B | {(double)indexed / instances:F0} B |"));
    }

    private static double Seconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static int Option(string[] args, string name, int fallback)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;
    }
}
