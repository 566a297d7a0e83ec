using Watcher.Model;

namespace Watcher.OpenStack;

/// <summary>Writes the compute part: nodes by uuid with their instances by uuid, then the instances on no node.</summary>
internal static class ComputeXml
{
    public static void Write(ClusterModel model, XmlElementWriter xml, LossReport loss)
    {
        foreach (ComputeNode node in model.Nodes)
        {
            WriteNode(node, xml);
            foreach (Instance instance in node.Instances)
            {
                WriteInstance(instance, node.Hostname, xml, loss);
            }

            xml.End();
        }

        foreach (Instance instance in model.Instances)
        {
            if (instance.Node is null)
            {
                WriteInstance(instance, null, xml, loss);
            }
        }
    }

    private static void WriteNode(ComputeNode node, XmlElementWriter xml)
    {
        xml.Start("ComputeNode");
        xml.Text("uuid", node.Uuid);
        xml.Text("hostname", node.Hostname);
        xml.Text("status", node.Status);
        xml.OptionalText("disabled_reason", node.DisabledReason, "None");
        xml.Text("state", node.State);
        xml.Integer("vcpus", node.Vcpus);
        xml.Integer("vcpu_reserved", node.VcpuReserved);
        xml.Real("vcpu_ratio", node.VcpuRatio);
        xml.Integer("memory", node.MemoryMiB);
        xml.Integer("memory_mb_reserved", node.MemoryReservedMiB);
        xml.Real("memory_ratio", node.MemoryRatio);
        xml.Integer("disk", node.DiskGiB);
        xml.Integer("disk_gb_reserved", node.DiskReservedGiB);
        xml.Real("disk_ratio", node.DiskRatio);
    }

    private static void WriteInstance(Instance instance, string? hostname, XmlElementWriter xml, LossReport loss)
    {
        xml.Start("Instance");
        xml.Text("uuid", instance.Uuid);
        xml.Flag("watcher_exclude", instance.IsExcluded);
        xml.Text("name", instance.Name);
        xml.Text("state", instance.VmState);
        xml.Integer("vcpus", instance.Vcpus);
        xml.Integer("memory", instance.MemoryMiB);
        xml.Integer("disk", instance.DiskGiB);
        xml.Map("metadata", instance.Metadata);
        xml.OptionalText("project_id", instance.ProjectId, null);
        xml.Flag("locked", instance.IsLocked);
        xml.OptionalText("host", hostname, null);
        if (instance.CreatedAt is { } created)
        {
            if (PythonText.IsFinerThanMicroseconds(created))
            {
                loss.Note("instances.created_at", PythonText.Microseconds);
            }

            xml.Text("created", PythonText.Time(created));
        }

        xml.OptionalText("pinned_az", instance.PinnedAz, "");
        xml.Map("flavor_extra_specs", instance.Flavor.ExtraSpecs);
        xml.End();
    }
}
