using System.Globalization;
using System.Text;
using Watcher.Diagnostics;

namespace Watcher.Model;

/// <summary>The checks of contracts.md §1 (References and repairs) and of every value, with the path of the element in its input.</summary>
internal static class ModelValidator
{
    public static void CheckValues(TableBuilder table, ProblemCollector problems)
    {
        foreach (AttributeDescriptor attribute in table.Attributes)
        {
            switch (attribute.Kind)
            {
                case AttributeValueKind.Text or AttributeValueKind.NumericId when attribute.Ordinal == 0 || (attribute.Required && table.Kind == ElementKind.ComputeNode):
                    CheckPresent(table, attribute, problems);
                    break;
                case AttributeValueKind.Integer:
                    CheckIntegers(table, attribute, problems);
                    break;
                case AttributeValueKind.Symbol when attribute.KnownValues.Count > 0:
                    CheckKnownValues(table, attribute, problems);
                    break;
            }
        }

        CheckReals(table, problems);
        if (table.Kind == ElementKind.ComputeNode)
        {
            CheckReserved(table, NodeAttr.Vcpus, NodeAttr.VcpuReserved, problems);
            CheckReserved(table, NodeAttr.Memory, NodeAttr.MemoryReserved, problems);
            CheckReserved(table, NodeAttr.Disk, NodeAttr.DiskReserved, problems);
        }
        else if (table.Kind == ElementKind.ServerGroup)
        {
            CheckGroupRules(table, problems);
        }
    }

    public static void CheckUniqueIds(ElementTable table, int[] order, ProblemCollector problems)
    {
        Utf8Column ids = table.Texts(0);
        for (int row = 1; row < table.Count; row++)
        {
            if (ids[row].SequenceEqual(ids[row - 1]) && !ids[row].IsEmpty)
            {
                (int first, int second) = (Math.Min(order[row - 1], order[row]), Math.Max(order[row - 1], order[row]));
                string collection = CdmSchema.CollectionName(table.Kind);
                problems.Error($"{collection}[{second}].{CdmSchema.AttributeArray(table.Kind)[0].Name}",
                    $"'{ids.GetString(row)}' is also the id of {collection}[{first}]; ids must be unique");
            }
        }

        if (table.Kind == ElementKind.ComputeNode)
        {
            CheckUniqueHostnames(table, order, problems);
        }
    }

    /// <summary>References that exports often lack: aggregate hosts, group members, attachments, hints. Warnings only.</summary>
    public static void CheckLooseReferences(ClusterModel model, ProblemCollector problems)
    {
        foreach (Aggregate aggregate in model.Aggregates)
        {
            foreach (string host in aggregate.Hosts)
            {
                if (model.FindNodeByHostname(host) is null)
                {
                    problems.Warning($"aggregates['{aggregate}'].hosts", $"no compute node has the host name '{host}'; it is ignored");
                }
            }
        }

        foreach (ServerGroup group in model.ServerGroups)
        {
            foreach (string member in group.Members)
            {
                if (!model.Instances.TryGet(member, out _))
                {
                    problems.Warning($"server_groups['{group}'].members", $"no instance has the uuid '{member}'; it is ignored");
                }
            }
        }

        foreach (Volume volume in model.Volumes)
        {
            foreach (string server in volume.AttachedTo)
            {
                if (!model.Instances.TryGet(server, out _))
                {
                    problems.Warning($"volumes['{volume}'].attachments", $"no instance has the uuid '{server}'; it is ignored");
                }
            }
        }

        foreach (BaremetalNode node in model.BaremetalNodes)
        {
            if (model.FindNodeByHostname(node.Hostname) is null)
            {
                problems.Warning($"baremetal_nodes['{node}'].hostname", $"no compute node has the host name '{node.Hostname}'; it is ignored");
            }
        }

        CheckHints(model, problems);
    }

    private static void CheckHints(ClusterModel model, ProblemCollector problems)
    {
        ElementTable instances = model.Table(ElementKind.Instance);
        int[] hints = instances.Ints(InstanceAttr.SchedulerHints);
        var seen = new HashSet<int>();
        for (int row = 0; row < hints.Length; row++)
        {
            if (hints[row] < 0 || !seen.Add(hints[row]))
            {
                continue;
            }

            AttributeMap map = instances.Pool.Map(hints[row])!;
            foreach (string key in (ReadOnlySpan<string>)["different_host", "same_host"])
            {
                foreach (string uuid in map.ListOf(key))
                {
                    if (!model.Instances.TryGet(uuid, out _))
                    {
                        problems.Warning($"instances['{instances.Text(0, row)}'].scheduler_hints.{key}", $"no instance has the uuid '{uuid}'; it is ignored");
                    }
                }
            }
        }
    }

    private static void CheckPresent(TableBuilder table, AttributeDescriptor attribute, ProblemCollector problems)
    {
        for (int row = 0; row < table.Count; row++)
        {
            if (table.Text(attribute.Ordinal, row).IsEmpty && !table.IsBroken(row, attribute.Ordinal))
            {
                table.MarkBroken(row, attribute.Ordinal);
                problems.Error(Path(table, row, attribute), "is missing or empty; expected a text");
            }
        }
    }

    private static void CheckIntegers(TableBuilder table, AttributeDescriptor attribute, ProblemCollector problems)
    {
        ReadOnlySpan<int> values = table.Ints(attribute.Ordinal);
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row] < 0 && (values[row] != NullValue.Integer || !attribute.Nullable))
            {
                problems.Error(Path(table, row, attribute), Invariant($"is {values[row]}; expected an integer from 0 to {int.MaxValue}"));
            }
        }
    }

    private static void CheckReals(TableBuilder table, ProblemCollector problems)
    {
        foreach (AttributeDescriptor attribute in table.Attributes)
        {
            if (attribute.Kind != AttributeValueKind.Real)
            {
                continue;
            }

            ReadOnlySpan<double> values = table.Reals(attribute.Ordinal);
            for (int row = 0; row < values.Length; row++)
            {
                if (!(values[row] >= 0 && values[row] <= 1e6))
                {
                    problems.Error(Path(table, row, attribute), Invariant($"is {values[row]}; expected a number from 0 to 1000000"));
                }
            }
        }
    }

    /// <summary>Readers check the rules as they come; those of code are seen here.</summary>
    private static void CheckGroupRules(TableBuilder table, ProblemCollector problems)
    {
        ReadOnlySpan<int> rules = table.Ints(ServerGroupAttr.Rules);
        for (int row = 0; row < rules.Length; row++)
        {
            if (rules[row] >= 0 && !table.IsBroken(row, ServerGroupAttr.Rules)
                && ResourceJson.ReadInteger(AttributeMap.Parse(Encoding.UTF8.GetString(table.PoolText(rules[row]))), "max_server_per_host", 1) is var most and < 1)
            {
                problems.Error($"{Path(table, row, table.Attributes[ServerGroupAttr.Rules])}.max_server_per_host", Invariant($"is {most}; expected an integer from 1 to {int.MaxValue}"));
            }
        }
    }

    private static void CheckReserved(TableBuilder table, int total, int reserved, ProblemCollector problems)
    {
        ReadOnlySpan<int> totals = table.Ints(total), reserves = table.Ints(reserved);
        for (int row = 0; row < totals.Length; row++)
        {
            if (reserves[row] > totals[row] && totals[row] >= 0)
            {
                problems.Warning(Path(table, row, table.Attributes[reserved]),
                    Invariant($"is {reserves[row]}, more than {table.Attributes[total].Name} {totals[row]}; nothing fits on this node"));
            }
        }
    }

    private static void CheckKnownValues(TableBuilder table, AttributeDescriptor attribute, ProblemCollector problems)
    {
        ReadOnlySpan<int> values = table.Ints(attribute.Ordinal);
        byte[][] known = [.. attribute.KnownValues.Select(Encoding.UTF8.GetBytes)];
        var judged = new Dictionary<int, bool>();
        for (int row = 0; row < values.Length; row++)
        {
            int index = values[row];
            if (index < 0)
            {
                continue;
            }

            if (!judged.TryGetValue(index, out bool isKnown))
            {
                ReadOnlySpan<byte> text = table.PoolText(index);
                foreach (byte[] value in known)
                {
                    isKnown |= text.SequenceEqual(value);
                }

                judged[index] = isKnown;
            }

            if (!isKnown)
            {
                problems.Warning(Path(table, row, attribute),
                    $"'{Encoding.UTF8.GetString(table.PoolText(index))}' is not one of {string.Join(", ", attribute.KnownValues)}; it is kept");
            }
        }
    }

    private static void CheckUniqueHostnames(ElementTable nodes, int[] order, ProblemCollector problems)
    {
        Utf8Column names = nodes.Texts(NodeAttr.Hostname);
        var index = new IdIndex(names);
        for (int row = 0; row < nodes.Count; row++)
        {
            int first = index.Find(names[row]);
            if (first != row && !names[row].IsEmpty)
            {
                problems.Error($"compute_nodes[{order[row]}].hostname",
                    $"'{names.GetString(row)}' is also the host name of compute_nodes[{order[first]}]; host names must be unique");
            }
        }
    }

    private static string Path(TableBuilder table, int row, AttributeDescriptor attribute) =>
        Invariant($"{CdmSchema.CollectionName(table.Kind)}[{row}].{attribute.Name}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
