using System.Globalization;
using System.Text;
using Watcher.Actions;
using Watcher.Plans;

namespace Watcher.Testing;

/// <summary>Puts together the message of a failed assertion: one sentence, then what a person needs to see why.</summary>
internal sealed class Report
{
    private const int MostLines = 20;
    private readonly StringBuilder _text;

    public Report(string sentence) => _text = new StringBuilder(sentence);

    /// <summary>A titled list, cut after some lines; left out where it is empty.</summary>
    public Report List(string title, IReadOnlyCollection<string> lines)
    {
        if (lines.Count == 0)
        {
            return this;
        }

        _text.AppendLine().Append("  ").Append(title).Append(':');
        foreach (string line in lines.Take(MostLines))
        {
            _text.AppendLine().Append("    ").Append(line);
        }

        if (lines.Count > MostLines)
        {
            _text.AppendLine().Append(CultureInfo.InvariantCulture, $"    ... and {lines.Count - MostLines} more");
        }

        return this;
    }

    /// <summary>The actions, notes and cuts of a plan.</summary>
    public Report Plan(ActionPlan plan)
    {
        if (plan.Actions.Count == 0)
        {
            _text.AppendLine().Append("  the plan is empty");
        }

        return List(Text($"the plan ({plan.Actions.Count} actions)"), [.. plan.Actions.Select(Describe)])
            .List("limits left out", [.. plan.Cut.Select(c => Text($"{c.Limit}: {c.LeftOut}"))])
            .List("notes", plan.Notes)
            .List("warnings", plan.Warnings);
    }

    public WatcherAssertionException ToException() => new(_text.ToString());

    public override string ToString() => _text.ToString();

    /// <summary>One action as a line: <c>3 migrate i1 n1 -> n2 (why)</c>.</summary>
    public static string Describe(PlannedAction planned)
    {
        ClusterAction action = planned.Action;
        string where = action.SourceNode is null && action.DestinationNode is null
            ? PlanText.Parameters(action)
            : $"{action.SourceNode} -> {action.DestinationNode ?? "(any)"}";
        string after = planned.DependsOn.Count == 0 ? "" : " after " + string.Join(", ", planned.DependsOn.Select(d => Text($"{d}")));
        string why = planned.Reason is null ? "" : $"  ({planned.Reason})";
        return Text($"{planned.Id} {action.ActionType} {action.ResourceId} {where}{after}{why}");
    }

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
