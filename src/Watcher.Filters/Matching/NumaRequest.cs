using System.Globalization;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>What a guest asks of the host's topology, from extra specs and their equivalents of the image (<c>hw:x</c>, <c>hw_x</c>); the flavor wins.</summary>
internal sealed class NumaRequest
{
    private NumaRequest()
    {
    }

    /// <summary>Whether its CPUs are its own.</summary>
    public bool IsDedicated { get; private init; }

    /// <summary>Whether they must be sibling threads.</summary>
    public bool NeedsThreads { get; private init; }

    /// <summary>Its cells; null where it asks for none.</summary>
    public IReadOnlyList<NumaCell>? Cells { get; private init; }

    /// <summary>The request of an instance; null where it asks for nothing.</summary>
    public static NumaRequest? Of(Instance instance)
    {
        AttributeMap flavor = instance.Flavor.ExtraSpecs, image = instance.ImageProperties;
        string? policy = flavor["hw:cpu_policy"] ?? image["hw_cpu_policy"], count = flavor["hw:numa_nodes"] ?? image["hw_numa_nodes"];
        bool dedicated = policy is "dedicated" or "mixed";
        if (!dedicated && count is null && (flavor["hw:mem_page_size"] ?? image["hw_mem_page_size"]) is null)
        {
            return null;
        }

        return new NumaRequest
        {
            IsDedicated = dedicated,
            NeedsThreads = policy == "dedicated" && (flavor["hw:cpu_thread_policy"] ?? image["hw_cpu_thread_policy"]) == "require",
            Cells = count is null ? null : CellsOf(instance, count),
        };
    }

    private static NumaCell[]? CellsOf(Instance instance, string text)
    {
        string? Spec(string name) => instance.Flavor.ExtraSpecs["hw:" + name] ?? instance.ImageProperties["hw_" + name];
        const int MostCells = 1024;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is < 1 or > MostCells)
        {
            return null;
        }

        var cells = new NumaCell[count];
        for (int i = 0; i < count; i++)
        {
            string number = i.ToString(CultureInfo.InvariantCulture);
            cells[i] = new NumaCell(
                Spec("numa_cpus." + number) is { } cpus ? CpuCount(cpus) : (instance.Vcpus + count - 1) / count,
                long.TryParse(Spec("numa_mem." + number), NumberStyles.None, CultureInfo.InvariantCulture, out long memory) ? memory : (instance.MemoryMiB + count - 1) / count);
        }

        return cells;
    }

    /// <summary>How many CPUs a list such as <c>0-3,8</c> has; 0 for what cannot be read.</summary>
    private static long CpuCount(string list)
    {
        long count = 0;
        foreach (string part in list.Split(','))
        {
            string[] ends = part.Split('-');
            if (int.TryParse(ends[0], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int first)
                && int.TryParse(ends[^1], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int last))
            {
                count += Math.Max(0, (long)last - first + 1);
            }
        }

        return count;
    }
}
