using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.OpenStack;

/// <summary>
/// Reads the answer of upstream's data-model list API (<c>GET /v1/data_model</c>): <c>{"context": [row, …]}</c>, one row per compute
/// node and instance, the node's fields repeated. Numbers and flags may be texts. Streaming: one row at a time is in memory.
/// Upstream before the mend of its row reuse gives an instance that lacks a field the value of the one before it; that cannot be seen
/// in the answer. Stateless; safe to call from several threads.
/// </summary>
public static class DataModelApiReader
{
    /// <summary>Reads an answer.</summary>
    /// <param name="content">Its bytes (UTF-8, not compressed), read to the end and left open.</param>
    /// <param name="name">What problems call it, for example the file name.</param>
    /// <param name="options">Bounds; null = the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">The input is refused; all problems are listed, with paths such as <c>context[3].server_memory</c>.</exception>
    public static ModelReadResult Read(Stream content, string name = "model", ModelReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        options ??= ModelReadOptions.Default;
        var problems = new ProblemList();
        var builder = new ClusterModelBuilder();
        var row = new RowReader(problems, new MapReader(options.Depth));
        var nodes = new ApiNodes(problems, row);
        var rowsOf = (Nodes: new List<int>(), Servers: new List<int>());
        var rows = new JsonRowStream(content, options, problems);
        ClusterModel? model = null;
        try
        {
            rows.ReadAll(
                element =>
                {
                    if (row.Load(element, rows.Count) && nodes.Take(rows.Count, out bool isNew) is { } node)
                    {
                        Add(node, isNew);
                    }
                },
                cancellationToken);
            model = BuiltModel.Build(builder, problems, Element, Attribute);
        }
        catch (MalformedInputException e)
        {
            problems.Error(rows.Path, e.Message);
        }

        problems.ThrowIfErrors(name);
        return new ModelReadResult(model!, ClusterModelFormat.DataModelApi, problems.Warnings(), []);

        void Add(ComputeNodeData node, bool isNew)
        {
            if (isNew)
            {
                builder.Add(node);
                rowsOf.Nodes.Add(rows.Count);
            }

            if (Server(row, problems, node.Uuid) is { } server)
            {
                builder.Add(server);
                rowsOf.Servers.Add(rows.Count);
            }
        }

        string? Element(ElementKind kind, int index) =>
            (kind == ElementKind.ComputeNode ? rowsOf.Nodes : rowsOf.Servers) is var list && index < list.Count ? JsonRowStream.RowPath(list[index]) : null;

        string? Attribute(ElementKind kind, int index, string attribute) =>
            Element(kind, index) is { } path ? $"{path}.{(kind == ElementKind.ComputeNode ? "node_" : "server_")}{attribute}" : null;
    }

    private static InstanceData? Server(RowReader row, ProblemList problems, string node)
    {
        if (row.AnyText(RowField.ServerUuid) is not { Length: > 0 } uuid)
        {
            for (RowField field = RowField.ServerExclude; (int)field < RowFields.Count; field++)
            {
                if (!row.IsNull(field))
                {
                    problems.Error(row.PathOf(RowField.ServerUuid), $"is missing, but the row has {RowFields.Name(field)}; expected the uuid of the server");
                    break;
                }
            }

            return null;
        }

        AttributeMap? extraSpecs = row.Map(RowField.ServerExtraSpecs);
        return new InstanceData
        {
            Uuid = uuid,
            Node = node,
            Name = row.AnyText(RowField.ServerName) ?? "",
            State = row.Text(RowField.ServerState) ?? "active",
            Vcpus = row.RequiredInteger(RowField.ServerVcpus),
            MemoryMiB = row.RequiredInteger(RowField.ServerMemory),
            DiskGiB = row.RequiredInteger(RowField.ServerDisk),
            IsLocked = row.Flag(RowField.ServerLocked),
            IsExcluded = row.Flag(RowField.ServerExclude),
            ProjectId = row.Text(RowField.ServerProjectId),
            PinnedAz = row.Text(RowField.ServerPinnedAz),
            Metadata = row.Map(RowField.ServerMetadata),
            Flavor = extraSpecs is null ? null : new Flavor(null, extraSpecs),
        };
    }
}
