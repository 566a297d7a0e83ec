using System.Globalization;

namespace Watcher.Simulation;

/// <summary>Ids and names of everything, and the order of nodes and instances by id.</summary>
internal sealed class Ids
{
    private readonly int _digits;

    public Ids(GenerationInputs inputs)
    {
        _digits = Math.Max(3, inputs.Nodes.ToString(CultureInfo.InvariantCulture).Length);
        (Nodes, NodeOrder) = Make(inputs, RandomStream.NodeUuid, inputs.Nodes);
        (Instances, InstanceOrder) = Make(inputs, RandomStream.InstanceUuid, inputs.Instances);
        Projects = new string[inputs.Profile.Projects];
        for (int i = 0; i < Projects.Length; i++)
        {
            Projects[i] = DeterministicUuid.Text(inputs.Seed, RandomStream.ProjectUuid, i).Replace("-", "", StringComparison.Ordinal);
        }
    }

    public string[] Nodes { get; }

    /// <summary>Nodes by ascending uuid.</summary>
    public int[] NodeOrder { get; }

    public string[] Instances { get; }

    /// <summary>Instances by ascending uuid.</summary>
    public int[] InstanceOrder { get; }

    public string[] Projects { get; }

    public string Hostname(int node) => "compute-" + (node + 1).ToString(CultureInfo.InvariantCulture).PadLeft(_digits, '0');

    private static (string[] Texts, int[] Order) Make(GenerationInputs inputs, RandomStream kind, int count)
    {
        var values = new UInt128[count];
        var texts = new string[count];
        var order = new int[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = DeterministicUuid.Make(inputs.Seed, kind, i);
            texts[i] = DeterministicUuid.Format(values[i]);
            order[i] = i;
        }

        Array.Sort(values, order);
        return (texts, order);
    }
}
