using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Watcher.Actions;
using Watcher.Eligibility;
using Watcher.Goals;
using Watcher.Strategies;

namespace Watcher.Cli.Output;

/// <summary>Lists as JSON: an array of objects with <c>name</c>.</summary>
internal static class ListJson
{
    public static void Write(WatcherEngine engine, string kind, TextWriter output)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            switch (kind)
            {
                case "strategies":
                    foreach (IStrategy strategy in engine.Strategies.Strategies)
                    {
                        Strategy(writer, strategy.Descriptor);
                    }

                    break;
                case "goals":
                    foreach (Goal goal in engine.Goals)
                    {
                        Goal(writer, engine, goal);
                    }

                    break;
                case "filters":
                    Filters(writer, engine);
                    break;
                default:
                    foreach (string type in ActionTypes.All)
                    {
                        Named(writer, type, ActionCatalog.Describe(type));
                        writer.WriteEndObject();
                    }

                    break;
            }

            writer.WriteEndArray();
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static void Strategy(Utf8JsonWriter writer, StrategyDescriptor strategy)
    {
        Named(writer, strategy.Name, strategy.Description);
        writer.WriteString("display_name", strategy.DisplayName);
        writer.WriteString("use_when", strategy.UseWhen);
        writer.WriteString("goal", strategy.Goal);
        writer.WriteString("status", Lower(strategy.Status));
        writer.WriteString("successor", strategy.Successor);
        Texts(writer, "required_metrics", strategy.RequiredMetrics);
        Texts(writer, "optional_metrics", strategy.OptionalMetrics);
        writer.WriteStartArray("metrics");
        foreach (MetricUse use in strategy.MetricUses)
        {
            writer.WriteStartObject();
            writer.WriteString("name", use.Metric);
            writer.WriteBoolean("required", use.IsRequired);
            writer.WriteString("when", use.When);
            writer.WriteString("without", use.Without);
            writer.WriteString("instead_of", use.InsteadOf);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        Texts(writer, "reads", strategy.Reads);
        Texts(writer, "upstream_differences", strategy.UpstreamDifferences);
        writer.WriteEndObject();
    }

    private static void Goal(Utf8JsonWriter writer, WatcherEngine engine, Goal goal)
    {
        Named(writer, goal.Name, goal.Description);
        writer.WriteString("display_name", goal.DisplayName);
        writer.WriteString("status", Lower(goal.Status));
        Indicators(writer, "indicators", goal.Indicators);
        Indicators(writer, "global_indicators", goal.GlobalIndicators);
        Texts(writer, "strategies", [.. engine.Strategies.Strategies.Where(s => s.Descriptor.Goal == goal.Name).Select(s => s.Descriptor.Name)]);
        writer.WriteEndObject();
    }

    private static void Indicators(Utf8JsonWriter writer, string name, IReadOnlyList<IEfficacyIndicator> indicators)
    {
        writer.WriteStartArray(name);
        foreach (IEfficacyIndicator indicator in indicators)
        {
            Named(writer, indicator.Name, indicator.Description);
            writer.WriteString("unit", indicator.Unit);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Filters(Utf8JsonWriter writer, WatcherEngine engine)
    {
        List<string> chain = [.. engine.Filters.Chain(null).Filters.Select(f => f.Name)];
        foreach (IDestinationFilter filter in engine.Filters.Filters)
        {
            Named(writer, filter.Name, filter.Description);
            int place = chain.IndexOf(filter.Name);
            writer.WriteBoolean("default", place >= 0);
            if (place >= 0)
            {
                writer.WriteNumber("position", place);
            }
            else
            {
                writer.WriteNull("position");
            }

            Texts(writer, "reads", filter.InstanceAttributes);
            writer.WriteEndObject();
        }
    }

    private static void Named(Utf8JsonWriter writer, string name, string description)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteString("description", description);
    }

    private static void Texts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static string Lower(LifecycleStatus status) => status.ToString().ToLowerInvariant();
}
