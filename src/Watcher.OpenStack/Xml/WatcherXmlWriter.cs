using System.Text;
using System.Xml;
using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.OpenStack;

/// <summary>
/// Writes a cluster model as upstream's XML: elements nested and sorted by id, values in Python's string forms (<c>True</c>,
/// <c>16.0</c>, <c>None</c>), so that upstream's own reader can read it back. For that reason dicts are strict JSON
/// (upstream's writer uses Python's form there, and its reader fails on it), a capacity that is unknown is left out, and
/// <c>watcher_exclude</c> always stands. <c>state</c> is the vm_state. Stateless; safe to call from several threads.
/// </summary>
public static class WatcherXmlWriter
{
    private const string NotAsked = "left out: not among the parts asked for";

    private static readonly XmlWriterSettings s_settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
        OmitXmlDeclaration = true,
        CloseOutput = false,
    };

    /// <summary>Writes the parts asked for into one document.</summary>
    /// <param name="model">The model.</param>
    /// <param name="destination">Left open.</param>
    /// <param name="parts">Which parts; upstream's compute model reads Compute, its storage model Storage.</param>
    /// <returns>What the document lacks, a warning for each kind; empty where it is complete.</returns>
    /// <exception cref="InvalidInputException">An id cannot stand in XML (control characters); nothing is written.</exception>
    public static IReadOnlyList<Problem> Write(ClusterModel model, Stream destination, WatcherXmlParts parts = WatcherXmlParts.Compute | WatcherXmlParts.Storage)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(destination);
        CheckIds(model);
        var loss = new LossReport("upstream's XML");
        using (var writer = XmlWriter.Create(destination, s_settings))
        {
            var xml = new XmlElementWriter(writer, loss);
            xml.Start("ModelRoot");
            if (parts.HasFlag(WatcherXmlParts.Compute))
            {
                ComputeXml.Write(model, xml, loss);
            }

            if (parts.HasFlag(WatcherXmlParts.Storage))
            {
                StorageXml.Write(model, xml, loss);
            }

            if (parts.HasFlag(WatcherXmlParts.Baremetal))
            {
                StorageXml.WriteBaremetal(model, xml, loss);
            }

            xml.End();
        }

        ReportLoss(model, parts, loss);
        return loss.ToList();
    }

    private static void ReportLoss(ClusterModel model, WatcherXmlParts parts, LossReport loss)
    {
        ModelLoss.OfTop(model, loss);
        if (parts.HasFlag(WatcherXmlParts.Compute))
        {
            ModelLoss.OfNodes(model, loss);
            ModelLoss.OfInstances(model, loss);
        }
        else
        {
            loss.Note("compute_nodes", NotAsked, model.Nodes.Count);
            loss.Note("instances", NotAsked, model.Instances.Count);
        }

        if (parts.HasFlag(WatcherXmlParts.Storage))
        {
            ModelLoss.OfStorage(model, loss);
        }
        else
        {
            loss.Note("storage_nodes", NotAsked, model.StorageNodes.Count);
            loss.Note("storage_pools", NotAsked, model.StoragePools.Count);
            loss.Note("volumes", NotAsked, model.Volumes.Count);
        }

        if (!parts.HasFlag(WatcherXmlParts.Baremetal))
        {
            loss.Note("baremetal_nodes", NotAsked, model.BaremetalNodes.Count);
        }
    }

    private static void CheckIds(ClusterModel model)
    {
        var problems = new ProblemList();
        foreach (ComputeNode node in model.Nodes)
        {
            Check(node.Uuid, "compute_nodes", "uuid");
            Check(node.Hostname, "compute_nodes", "hostname");
        }

        foreach (Instance instance in model.Instances)
        {
            Check(instance.Uuid, "instances", "uuid");
        }

        foreach (StorageNode node in model.StorageNodes)
        {
            Check(node.Host, "storage_nodes", "host");
        }

        foreach (StoragePool pool in model.StoragePools)
        {
            Check(pool.Name, "storage_pools", "name");
        }

        foreach (Volume volume in model.Volumes)
        {
            Check(volume.Uuid, "volumes", "uuid");
        }

        problems.ThrowIfErrors("model");

        void Check(string id, string collection, string attribute)
        {
            if (!XmlElementWriter.IsClean(id) || ValueText.IsNull(id))
            {
                problems.Error($"{collection}[{Quoted.Text(id)}].{attribute}", "cannot stand in XML (control characters, or the word None); rename it or write JSON");
            }
        }
    }
}
