using System.Buffers;
using System.Text;
using System.Text.Json;
using Watcher.Actions;
using Watcher.Eligibility;
using Watcher.Filters;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Simulation;
using Watcher.Strategies;
using Watcher.Strategies.Balancing;

namespace Watcher.Benchmarks.Strategies;

/// <summary>The actions of a plan of <c>workload_stabilization</c> as the parameters of <c>actuator</c>.</summary>
internal static class RecordedPlan
{
    public static AttributeMap Of(GeneratedCluster cluster) => Of(cluster, action => action);

    /// <summary>The same with no destination named.</summary>
    public static AttributeMap Open(GeneratedCluster cluster) => Of(cluster, action => action is MigrateAction migrate ? migrate with { Destination = null } : action);

    private static AttributeMap Of(GeneratedCluster cluster, Func<ClusterAction, ClusterAction> change)
    {
        var strategy = new WorkloadStabilization();
        IEligibility eligibility = new FilterCatalog(DestinationFilters.Default).Chain(null).Evaluate(cluster.Model);
        var context = new StrategyContext(cluster.Model, cluster.Metrics, eligibility);
        var document = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(document))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("actions");
            foreach (SolutionAction action in strategy.Execute(context, AttributeMap.Empty).Actions)
            {
                Write(writer, change(action.Action));
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return AttributeMap.Parse(Encoding.UTF8.GetString(document.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter writer, ClusterAction action)
    {
        writer.WriteStartObject();
        writer.WriteString("action_type", action.ActionType);
        writer.WriteString("resource_id", action.ResourceId);
        writer.WriteStartObject("input_parameters");
        action.WriteParameters(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
