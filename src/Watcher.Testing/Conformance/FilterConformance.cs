using System.Globalization;
using System.Text.RegularExpressions;
using Watcher.Eligibility;
using Watcher.Model;
using Watcher.Simulation;

namespace Watcher.Testing;

/// <summary>
/// Runs a destination filter through what every filter must do, on generated clusters: it names what it reads and reads nothing else, it answers the
/// same for all that agree on what it reads, in every style, every time, and without an exception. One line in a test:
/// <c>FilterConformance.Check(new MyFilter()).ShouldConform();</c>
/// </summary>
public static partial class FilterConformance
{
    private const int MostFindings = 5;
    private const int Pairs = 400;

    /// <summary>Checks a filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="clusters">Clusters to ask it on, beside the generated ones: rich in what the filter reads. Default none.</param>
    /// <returns>The report; never throws for what the filter does.</returns>
    public static FilterConformanceReport Check(IDestinationFilter filter, params IEnumerable<ClusterModel> clusters)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(clusters);
        var findings = new List<string>();
        Described(filter, findings);
        if (findings.Count == 0)
        {
            foreach (ClusterModel model in clusters.Concat(Generated()))
            {
                Try(filter, findings, () => Asked(filter, model, findings));
            }
        }

        return new FilterConformanceReport(filter.Name, [.. findings.Distinct(StringComparer.Ordinal).Take(MostFindings)]);
    }

    private static IEnumerable<ClusterModel> Generated()
    {
        foreach (string preset in GeneratorPresets.Names)
        {
            yield return ClusterGenerator.Generate(new ClusterGeneratorOptions { Preset = preset, Nodes = 12, Instances = 80, Seed = 1 }).Model;
        }
    }

    private static void Described(IDestinationFilter filter, List<string> findings)
    {
        if (!Name().IsMatch(filter.Name))
        {
            findings.Add($"the name '{filter.Name}' is not of lower-case words joined by underscores, as configuration writes names");
        }

        if (string.IsNullOrWhiteSpace(filter.Description))
        {
            findings.Add("it has no description");
        }

        Exist(nameof(filter.InstanceAttributes), filter.InstanceAttributes, findings, ElementKind.Instance);
        Exist(nameof(filter.SourceAttributes), filter.SourceAttributes, findings, ElementKind.ComputeNode, ElementKind.Aggregate);
        Exist(nameof(filter.NodeAttributes), filter.NodeAttributes ?? [], findings, ElementKind.ComputeNode, ElementKind.Aggregate, ElementKind.Instance);
    }

    private static void Exist(string what, IReadOnlyList<string> paths, List<string> findings, params ElementKind[] kinds)
    {
        foreach (string path in paths)
        {
            if (CdmSchema.Find(path) is not { } attribute || !kinds.Contains(attribute.Element))
            {
                findings.Add($"{what} names '{path}', which is no attribute of {string.Join(" or ", kinds.Select(CdmSchema.CollectionName))}");
            }
        }
    }

    private static void Asked(IDestinationFilter filter, ClusterModel model, List<string> findings)
    {
        if (model.Instances.Count == 0 || model.Nodes.Count == 0)
        {
            return;
        }

        if (WrongAnswer(filter, model) is { } wrong)
        {
            findings.Add(wrong);
        }

        foreach (string path in FilterReads.FindUndeclared(filter, model, Pairs))
        {
            findings.Add($"it reads {path}, which it does not declare");
        }
    }

    /// <summary>The first answer that is not as it must be; one shows the fault, and more would crowd out findings of other kinds.</summary>
    private static string? WrongAnswer(IDestinationFilter filter, ClusterModel model)
    {
        var classes = ElementClasses.Group(model, ElementKind.Instance, filter.InstanceAttributes.Concat(filter.SourceAttributes));
        ElementClasses? nodes = filter.NodeAttributes is { } paths ? ElementClasses.Group(model, ElementKind.ComputeNode, paths) : null;
        for (int k = 0; k < Pairs; k++)
        {
            var instance = new Instance(model, (int)((long)k * model.Instances.Count / Pairs));
            var node = new ComputeNode(model, k % model.Nodes.Count);
            var trace = new FilterTrace();
            FilterVerdict verdict = filter.Judge(new Candidacy(instance, node), trace);
            string pair = string.Create(CultureInfo.InvariantCulture, $"of instance '{instance.Uuid}' on '{node.Hostname}'");
            var first = new Instance(model, classes.Representative(classes.ClassOf[instance.Row]));
            ComputeNode alike = nodes is null ? node : new ComputeNode(model, nodes.Representative(nodes.ClassOf[node.Row]));
            string? wrong =
                filter.Judge(new Candidacy(instance, node)) != verdict ? $"its answer {pair} differs from one time to the next, or with a trace"
                : filter.Judge(new Candidacy(first, alike)) != verdict
                    ? $"its answer {pair} differs from that of an instance and node that it cannot tell apart by what it declares"
                : filter.Passes(instance, node) != (verdict != FilterVerdict.Fail) ? $"Passes and Judge differ {pair}"
                : verdict == FilterVerdict.Pass && trace.Reasons.Count > 0 ? $"it passes and says why not {pair}: {trace}"
                : null;
            if (wrong is not null)
            {
                return wrong;
            }
        }

        return null;
    }

    private static void Try(IDestinationFilter filter, List<string> findings, Action check)
    {
        try
        {
            check();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            findings.Add($"it throws {e.GetType().Name}: {e.Message}");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex Name();
}
