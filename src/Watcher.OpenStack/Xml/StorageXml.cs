using System.Text;
using System.Text.Json;
using Watcher.Model;

namespace Watcher.OpenStack;

/// <summary>Writes the storage part: nodes by host, their pools by name, their volumes by uuid, then the volumes on no pool; and bare metal.</summary>
internal static class StorageXml
{
    public static void Write(ClusterModel model, XmlElementWriter xml, LossReport loss)
    {
        var poolsOf = new List<StoragePool>[model.StorageNodes.Count];
        foreach (StoragePool pool in model.StoragePools)
        {
            if (pool.StorageNode is { } node)
            {
                (poolsOf[node.Row] ??= []).Add(pool);
            }
        }

        foreach (StorageNode node in model.StorageNodes)
        {
            xml.Start("StorageNode");
            xml.Text("host", node.Host);
            xml.OptionalText("zone", node.Zone, null);
            xml.Text("status", node.Status);
            xml.Text("state", node.State);
            xml.OptionalText("volume_type", Names(node.VolumeTypes), null);
            foreach (StoragePool pool in poolsOf[node.Row] ?? [])
            {
                WritePool(pool, xml, loss);
            }

            xml.End();
        }

        foreach (Volume volume in model.Volumes)
        {
            if (volume.Pool is null)
            {
                WriteVolume(volume, null, xml, loss);
            }
        }
    }

    public static void WriteBaremetal(ClusterModel model, XmlElementWriter xml, LossReport loss)
    {
        foreach (BaremetalNode node in model.BaremetalNodes)
        {
            xml.Start("IronicNode");
            xml.Text("uuid", node.Uuid);
            xml.Text("power_state", node.PowerState is "on" or "off" ? $"power {node.PowerState}" : node.PowerState);
            string computeNode = model.FindNodeByHostname(node.Hostname) is { } compute ? compute.Uuid : node.Hostname;
            xml.Json("extra", $"{{\"compute_node_id\": {Quote(computeNode)}}}");
            xml.End();
            loss.AddIf(node.RunningVms is not null, "baremetal_nodes.running_vms");
            loss.AddIf(node.HypervisorState is not null, "baremetal_nodes.hypervisor_state");
            loss.AddIf(node.HypervisorUpWhenPoweredOff is not null, "baremetal_nodes.hypervisor_up_when_powered_off");
            loss.Add("baremetal_nodes: unknown attributes", node.UnknownAttributes.Count);
        }
    }

    private static void WritePool(StoragePool pool, XmlElementWriter xml, LossReport loss)
    {
        xml.Start("Pool");
        xml.Text("name", pool.Name);
        xml.OptionalInteger("total_volumes", pool.TotalVolumes);
        xml.OptionalInteger("total_capacity_gb", pool.TotalCapacityGB);
        xml.OptionalInteger("free_capacity_gb", pool.FreeCapacityGB);
        xml.OptionalInteger("provisioned_capacity_gb", pool.ProvisionedCapacityGB);
        xml.OptionalInteger("allocated_capacity_gb", pool.AllocatedCapacityGB);
        xml.OptionalInteger("virtual_free", pool.VirtualFreeGB);
        foreach (Volume volume in pool.Volumes)
        {
            WriteVolume(volume, pool.Name, xml, loss);
        }

        xml.End();
    }

    private static void WriteVolume(Volume volume, string? pool, XmlElementWriter xml, LossReport loss)
    {
        xml.Start("Volume");
        xml.Text("uuid", volume.Uuid);
        xml.Text("name", volume.Name);
        xml.Integer("size", volume.SizeGB);
        xml.Text("status", volume.Status);
        xml.Json("attachments", "[" + string.Join(", ", volume.AttachedTo.Select(s => $"{{\"server_id\": {Quote(s)}}}")) + "]");
        xml.Flag("multiattach", volume.IsMultiattach);
        xml.OptionalText("snapshot_id", volume.SnapshotId, "");
        xml.OptionalText("project_id", volume.ProjectId, null);
        xml.Map("metadata", volume.Metadata);
        xml.Flag("bootable", volume.IsBootable);
        xml.OptionalText("volume_type", volume.VolumeType, null);
        if (volume.CreatedAt is { } created)
        {
            if (PythonText.IsFinerThanMicroseconds(created))
            {
                loss.Note("volumes.created_at", PythonText.Microseconds);
            }

            xml.Text("created_at", PythonText.IsoTime(created));
        }

        xml.OptionalText("host", pool, null);
        xml.End();
    }

    /// <summary>
    /// A single name bare, as upstream reads it back; several as Python's list, of which upstream's own reader makes one name. No
    /// name: no attribute.
    /// </summary>
    private static string? Names(IReadOnlyList<string> names) => names switch
    {
        [] => null,
        [var name] when name.Length > 0 && name.Trim() == name && name[0] is not ('[' or '(') && !ValueText.IsNull(name) => name,
        _ => "[" + string.Join(", ", names.Select(Python)) + "]",
    };

    /// <summary>A text as Python shows it, in single quotes.</summary>
    private static string Python(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (char c in text)
        {
            _ = c is '\'' or '\\' ? quoted.Append('\\').Append(c)
                : c is < ' ' or '\uFFFE' or '\uFFFF' ? quoted.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")
                : quoted.Append(c);
        }

        return quoted.Append('\'').ToString();
    }

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
