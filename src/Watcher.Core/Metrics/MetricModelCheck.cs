using System.Globalization;
using System.Text;
using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Metrics;

/// <summary>Finds readings of elements that a model lacks.</summary>
internal static class MetricModelCheck
{
    private const int Examples = 3;

    private static readonly ElementKind[] s_measured =
    [
        ElementKind.ComputeNode, ElementKind.Instance, ElementKind.StorageNode, ElementKind.StoragePool, ElementKind.Volume, ElementKind.BaremetalNode,
    ];

    public static IReadOnlyList<Problem> Run(MetricSet metrics, ClusterModel model)
    {
        var problems = new List<Problem>();
        foreach ((string key, MetricColumn column) in metrics.Columns)
        {
            int missing = 0;
            var examples = new List<string>();
            for (int row = 0; row < column.Count; row++)
            {
                if (!IsKnown(model, column.Id(row)) && ++missing <= Examples)
                {
                    examples.Add(Encoding.UTF8.GetString(column.Id(row)));
                }
            }

            Add(problems, $"values.{MetricSet.MetricOf(key)}", missing, column.Count, examples);
        }

        foreach ((string metric, SortedDictionary<string, MetricSeries> byId) in metrics.AllSeries)
        {
            List<string> missing = [.. byId.Keys.Where(id => !IsKnown(model, Encoding.UTF8.GetBytes(id)))];
            Add(problems, $"series.values.{metric}", missing.Count, byId.Count, missing.Take(Examples));
        }

        return problems;
    }

    private static bool IsKnown(ClusterModel model, ReadOnlySpan<byte> id)
    {
        foreach (ElementKind kind in s_measured)
        {
            if (model.Table(kind).Count > 0 && model.Table(kind).Find(id) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static void Add(List<Problem> problems, string path, int missing, int count, IEnumerable<string> examples)
    {
        if (missing > 0)
        {
            string list = string.Join(", ", examples.Select(e => $"'{e}'")) + (missing > Examples ? ", …" : "");
            problems.Add(Problem.Warning(path, string.Create(CultureInfo.InvariantCulture,
                $"{missing} of {count} ids are not in the model and are ignored: {list}")));
        }
    }
}
