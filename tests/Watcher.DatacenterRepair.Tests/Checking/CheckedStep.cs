using System.Globalization;
using System.Text.Json;

namespace Watcher.DatacenterRepair.Checking;

/// <summary>An action of a plan document as the checker reads it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Type">Its action type.</param>
/// <param name="Resource">The machine or server that it acts on.</param>
/// <param name="From">Server that it says it leaves; −1 = none.</param>
/// <param name="To">Server that it goes to; −1 = none.</param>
/// <param name="State">Wanted state of a service or power change.</param>
/// <param name="DependsOn">What has to have ended before.</param>
/// <param name="Start">Seconds from the start of the plan.</param>
/// <param name="End">The same.</param>
internal sealed record CheckedStep(int Id, string Type, int Resource, int From, int To, string? State, int[] DependsOn, double Start, double End)
{
    internal static List<CheckedStep> ReadPlan(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. document.RootElement.GetProperty("actions").EnumerateArray().Select(Read)];
    }

    private static CheckedStep Read(JsonElement action)
    {
        JsonElement input = action.GetProperty("input_parameters");
        string? Text(string name) => input.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
        int Number(string? text) => text is null ? -1 : int.Parse(text, CultureInfo.InvariantCulture);
        string type = action.GetProperty("action_type").GetString()!;
        bool moves = type is "migrate" or "evacuate" or "start";
        double start = action.GetProperty("start_seconds").GetDouble();
        return new(
            action.GetProperty("id").GetInt32(), type, Number(action.GetProperty("resource_id").GetString()),
            Number(Text("source_node")), Number(moves ? Text("destination_node") : null), Text("state"),
            [.. action.GetProperty("depends_on").EnumerateArray().Select(d => d.GetInt32())], start, start + action.GetProperty("duration_seconds").GetDouble());
    }
}
