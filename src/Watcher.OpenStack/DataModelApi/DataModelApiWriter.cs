using System.Text.Encodings.Web;
using System.Text.Json;
using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.OpenStack;

/// <summary>
/// Writes a cluster model as upstream's data-model list API answers (version 1.6): <c>{"context": [row, …]}</c>, rows by node uuid,
/// then instance uuid, with exactly the frozen field set; numbers as numbers, floats with a point. Every row has every field of its
/// own instance (upstream's row reuse is not copied). Stateless; safe to call from several threads.
/// </summary>
public static class DataModelApiWriter
{
    private const int FlushBytes = 1 << 16;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the compute part.</summary>
    /// <param name="model">The model.</param>
    /// <param name="destination">Left open.</param>
    /// <returns>What the document lacks, a warning for each kind; empty where it is complete.</returns>
    public static IReadOnlyList<Problem> Write(ClusterModel model, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(destination);
        var loss = new LossReport("the data-model API");
        using (var json = new Utf8JsonWriter(destination, s_options))
        {
            json.WriteStartObject();
            json.WriteStartArray("context");
            foreach (ComputeNode node in model.Nodes)
            {
                WriteRows(json, node, loss);
                if (json.BytesPending > FlushBytes)
                {
                    json.Flush();
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        ReportLoss(model, loss);
        return loss.ToList();
    }

    private static void WriteRows(Utf8JsonWriter json, ComputeNode node, LossReport loss)
    {
        InstanceList instances = node.Instances;
        if (instances.Count == 0)
        {
            json.WriteStartObject();
            WriteNode(json, node, loss);
            json.WriteEndObject();
            return;
        }

        foreach (Instance instance in instances)
        {
            json.WriteStartObject();
            WriteNode(json, node, loss);
            WriteServer(json, instance, loss);
            json.WriteEndObject();
        }
    }

    private static void WriteNode(Utf8JsonWriter json, ComputeNode node, LossReport loss)
    {
        json.WriteString("node_uuid", node.Uuid);
        json.WriteString("node_hostname", node.Hostname);
        json.WriteString("node_status", node.Status);
        Optional(json, "node_disabled_reason", node.DisabledReason, loss);
        json.WriteString("node_state", node.State);
        json.WriteNumber("node_memory", node.MemoryMiB);
        json.WriteNumber("node_memory_mb_reserved", node.MemoryReservedMiB);
        json.WriteNumber("node_disk", node.DiskGiB);
        json.WriteNumber("node_disk_gb_reserved", node.DiskReservedGiB);
        json.WriteNumber("node_vcpus", node.Vcpus);
        json.WriteNumber("node_vcpu_reserved", node.VcpuReserved);
        Real(json, "node_memory_ratio", node.MemoryRatio);
        Real(json, "node_vcpu_ratio", node.VcpuRatio);
        Real(json, "node_disk_ratio", node.DiskRatio);
    }

    private static void WriteServer(Utf8JsonWriter json, Instance instance, LossReport loss)
    {
        json.WriteString("server_uuid", instance.Uuid);
        json.WriteBoolean("server_watcher_exclude", instance.IsExcluded);
        json.WriteString("server_name", instance.Name);
        json.WriteString("server_state", instance.VmState);
        json.WriteNumber("server_memory", instance.MemoryMiB);
        json.WriteNumber("server_disk", instance.DiskGiB);
        json.WriteNumber("server_vcpus", instance.Vcpus);
        Map(json, "server_metadata", instance.Metadata);
        Optional(json, "server_project_id", instance.ProjectId, loss);
        json.WriteBoolean("server_locked", instance.IsLocked);
        json.WriteString("server_pinned_az", instance.PinnedAz ?? "");
        Map(json, "server_flavor_extra_specs", instance.Flavor.ExtraSpecs);
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value, LossReport loss)
    {
        if (value == "None")
        {
            loss.Note(name, PythonText.NoneIsNothing);
        }

        json.WriteString(name, value);
    }

    private static void Real(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(PythonText.Real(value), skipInputValidation: true);
    }

    private static void Map(Utf8JsonWriter json, string name, AttributeMap value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value.ToJson(), skipInputValidation: true);
    }

    private static void ReportLoss(ClusterModel model, LossReport loss)
    {
        long unplaced = 0, created = 0;
        foreach (Instance instance in model.Instances)
        {
            unplaced += instance.Node is null ? 1 : 0;
            created += instance.CreatedAt is null ? 0 : 1;
        }

        loss.Note("instances", "left out: the data-model API lists no instances that are on no node", unplaced);
        loss.Add("instances.created_at", created);
        ModelLoss.OfTop(model, loss);
        ModelLoss.OfNodes(model, loss);
        ModelLoss.OfInstances(model, loss);
        ModelLoss.OfStorage(model, loss);
        loss.Add("storage_nodes", model.StorageNodes.Count);
        loss.Add("storage_pools", model.StoragePools.Count);
        loss.Add("volumes", model.Volumes.Count);
        loss.Add("baremetal_nodes", model.BaremetalNodes.Count);
    }
}
