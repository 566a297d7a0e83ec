using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Watcher.Actions;
using Watcher.Model;
using Watcher.Planning.Reporting;
using Watcher.Plans;

namespace Watcher.Planning.Tests.Reporting;

public sealed partial class PlanReportTests
{
    [Fact]
    public void WriteHtml_RandomPlans_HaveEveryActionAsRowAndBar() => Property.ForSeeds(30, rng =>
    {
        ClusterModel model = RandomCluster.Model(rng, 2 + rng.Next(5), 5 + rng.Next(20));
        ActionPlan plan = RandomCluster.Plan(model, RandomCluster.Solution(model, rng, 60, 15));
        XElement root = ReportPages.Tree(PlanReport.For(plan, model));

        ShouldRequestNothing(root);
        if (plan.Actions.Count == 0)
        {
            Assert.DoesNotContain(root.Descendants(), e => (string?)e.Attribute("id") == "actions");
            return;
        }

        List<XElement> rows = [.. root.ById("actions").Descendants("tbody").Single().Elements()];
        Assert.Equal(plan.Actions.Select(a => $"a{a.Id}"), rows.Select(r => (string)r.Attribute("id")!));
        Assert.All(plan.Actions, a => Assert.Equal(
            string.Join(' ', a.DependsOn), string.Join(' ', rows[a.Id - 1].Descendants("a").Select(l => l.Value)).Trim()));
        if (plan.Makespan!.Seconds > 0)
        {
            BarsShouldBe(plan, root, model);
        }
    });

    [Fact]
    public void WriteHtml_MoveInTheGantt_IsInBothLanesAtItsTime()
    {
        ActionPlan plan = Plan([new MigrateAction("i", "web", MigrationType.Live, "h1", "h2")]) with
        {
            Actions = [new PlannedAction(1, new MigrateAction("i", "web", MigrationType.Live, "h1", "h2"), [], 5, 10, 0, null, null),
                new PlannedAction(2, new MigrateAction("j", "db", MigrationType.Cold, "h10", "h2"), [1], 15, 5, 0, null, null)],
        };
        XElement root = ReportPages.Tree(new PlanReport(plan));

        Assert.Equal(
            ["h1: i left:25%;width:50%", "h2: b left:25%;width:50%", "h2: b left:75%;width:25%", "h10: i left:75%;width:25%"],
            root.Lanes().SelectMany(l => l.Bars.Select(b => $"{l.Name}: {b.Name} {b.Attribute("style")!.Value}")));
    }

    [Theory]
    [MemberData(nameof(HostileNames))]
    public void WriteHtml_HostileNames_StayText(string name)
    {
        ClusterModel model = new ClusterModelBuilder()
            .Add(new ComputeNodeData { Uuid = "n1", Hostname = name + "1", Vcpus = 4, MemoryMiB = 100, DiskGiB = 10 })
            .Add(new ComputeNodeData { Uuid = "n2", Hostname = name + "2", Vcpus = 4, MemoryMiB = 100, DiskGiB = 10 })
            .Add(new InstanceData { Uuid = "i", Name = name, Node = "n1", Vcpus = 1, MemoryMiB = 10, DiskGiB = 1 })
            .Build();
        ActionPlan plan = Plan([new MigrateAction("i", name, MigrationType.Live, name + "1", name + "2"), new CustomAction(name, name, AttributeMap.Of([("k", name)]))]) with
        {
            Strategy = name,
            Goal = name,
            ModelRevision = name,
            Filters = [name],
            Parameters = AttributeMap.Of([("p", name)]),
            Warnings = [name],
            Notes = [name],
            Cut = [new LimitCut(name, 3)],
            Objective = [new ObjectiveLevelResult(name, ObjectiveDirection.Minimize, 2, 1, null)],
            Efficacy = [new EfficacyValue(name, name, 1, 2, 3)],
        };
        string html = ReportPages.Html(PlanReport.For(plan, model));
        XElement root = ReportPages.Parse(html);

        ShouldRequestNothing(root);
        Assert.True(html.Length < 250_000, "long names are shortened");
        Assert.DoesNotMatch("[\u202A-\u202E\u2066-\u2069]", html);
        string shown = ShownText.Clean(name.Length > 100 ? name[..100] : name);
        Assert.Contains(shown, root.Descendants("h1").Single().Value, StringComparison.Ordinal);
        Assert.True(name.All(char.IsAscii) || root.ById("actions").Descendants("bdi").Any(), "a name may be written from right to left");
        Assert.Contains(root.ById("actions").Descendants("td"), c => c.Value.Contains(shown, StringComparison.Ordinal));
    }

    public static TheoryData<string> HostileNames() =>
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "]]></style></script><svg onload=alert(1)>", "-->&lt;!--&amp;",
        "javascript:alert(1)", "שלום\u202Etxt.exe", "🦄🧑‍🚀 é", "a\u0001b\u001b[31mc", "\uFFFE<", new string('x', 10_000), ">9 left",
    ];

    [Fact]
    public void WriteHtml_AnyCulture_GivesTheSameBytes()
    {
        PlanReport report = Large(90, 300);
        string here = ReportPages.Html(report);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            odd.NumberFormat.NumberDecimalSeparator = "#";
            odd.NumberFormat.NumberGroupSeparator = "_";
            odd.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(here, ReportPages.Html(report));
            Assert.Equal(here, ReportPages.Html(Large(90, 300)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void WriteHtml_OtherTiming_ChangesTheTimingLineAlone()
    {
        PlanReport report = Large(70, 100);
        string[] one = ReportPages.Html(report).Split('\n'), other = ReportPages.Html(report with { Plan = report.Plan with { Timing = new PlanTiming(1, 2, 3) } }).Split('\n');

        Assert.Equal(one.Length, other.Length);
        string changed = Assert.Single(one.Zip(other).Where(p => p.First != p.Second).Select(p => p.Second));
        Assert.Contains("id=\"timing\"", changed, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteHtml_5000Actions_StaysBelowThreeMegabytes()
    {
        string html = ReportPages.Html(Large(1500, 5000));

        Assert.InRange(html.Length, 1_000_000, 3_000_000);
        Assert.Equal(10_000, ReportPages.Parse(html).Lanes().Sum(l => l.Bars.Count));
    }

    [Fact]
    public void WriteHtml_MoreActionsThanItLists_SaysSo()
    {
        XElement root = ReportPages.Tree(Large(20, 10_003));

        Assert.Equal(10_000, root.ById("actions").Descendants("tbody").Single().Elements().Count());
        Assert.Contains("3 more actions are in the plan document", root.ById("actions").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteHtml_PlanWithActionsAlone_SaysWhatItDoesNotKnow()
    {
        ActionPlan plan = Plan([new MigrateAction("i", "web", MigrationType.Live, "h1", null)]) with { HasDependencies = false, HasSchedule = false, Filters = null };
        XElement root = ReportPages.Tree(new PlanReport(plan));

        Assert.Contains("no schedule", root.ById("schedule").Value, StringComparison.Ordinal);
        Assert.Contains("not said", root.ById("actions").Value, StringComparison.Ordinal);
        Assert.DoesNotContain(root.Descendants(), e => (string?)e.Attribute("id") is "cluster" or "gantt");
    }

    [Fact]
    public void WriteHtml_LimitsAndCuts_AreListedTogether()
    {
        ActionPlan plan = Plan([]) with
        {
            Limits = new PlanLimits { MaxMigrations = 1000, MaxActions = 20 },
            Cut = [new LimitCut("max_migrations", 1234), new LimitCut("custom", 5)],
        };
        XElement root = ReportPages.Tree(new PlanReport(plan));

        Assert.Equal(
            ["max_actions|20|nothing", "max_migrations|1,000|1,234", "custom|–|5"],
            root.ById("inputs").Descendants("tbody").Single().Elements().Select(r => string.Join('|', r.Elements().Select(c => c.Value))));
    }

    [Fact]
    public void For_ActionThatCannotBePerformed_IsAWarningAndStaysOut()
    {
        ClusterModel model = RandomCluster.Model(new Rng(7), 3, 6);
        var report = PlanReport.For(Plan([new DeleteAction("nobody")]), model);

        Assert.Contains("1 of 1 actions cannot be performed on this cluster", Assert.Single(report.Plan.Warnings), StringComparison.Ordinal);
        Assert.Same(model, report.After);
    }

    [Fact]
    public void WriteHtml_ModelsOfTwoClusters_IsRefused()
    {
        var report = new PlanReport(Plan([]), RandomCluster.Model(new Rng(7), 3, 6), RandomCluster.Model(new Rng(7), 4, 6));

        Assert.Throws<InvalidOperationException>(() => report.WriteHtml(new MemoryStream()));
    }

    /// <summary>Whole moves between hosts, staggered; nothing is asked of their feasibility.</summary>
    internal static PlanReport Large(int nodes, int actions)
    {
        var builder = new ClusterModelBuilder();
        for (int n = 0; n < nodes; n++)
        {
            builder.Add(new ComputeNodeData { Uuid = $"n{n:D5}", Hostname = $"compute-{n}", Vcpus = 64, MemoryMiB = 262_144, DiskGiB = 2000 });
        }

        for (int i = 0; i < actions; i++)
        {
            builder.Add(new InstanceData { Uuid = $"i{i:D5}", Name = $"web-{i}", Node = $"n{i % (nodes / 2):D5}", Vcpus = 1, MemoryMiB = 1024, DiskGiB = 10 });
        }

        ClusterModel model = builder.Build();
        PlannedAction[] planned = [.. Enumerable.Range(0, actions).Select(i => new PlannedAction(
            i + 1, new MigrateAction($"i{i:D5}", $"web-{i}", MigrationType.Live, $"compute-{i % (nodes / 2)}", $"compute-{(nodes / 2) + (i % (nodes / 2))}"),
            i < nodes ? [] : [i + 1 - (nodes / 2)], i / 16 * 7.125, 14.25, 0, null, "empties compute-" + (i % (nodes / 2))))];
        double end = planned.Max(a => a.StartSeconds + a.DurationSeconds);
        return PlanReport.For(new ActionPlan { Strategy = "moves", Goal = "test", Actions = planned, Makespan = new PlanMakespan(end, end / 2, end * 3) }, model);
    }

    private static ActionPlan Plan(IReadOnlyList<ClusterAction> actions) => new()
    {
        Strategy = "s",
        Goal = "g",
        Actions = [.. actions.Select((a, i) => new PlannedAction(i + 1, a, [], i, 1, 0, null, "why"))],
    };

    /// <summary>Nothing to fetch, nothing to run but the script that the page's own policy allows, no attribute that a text could have made.</summary>
    private static void ShouldRequestNothing(XElement root)
    {
        string[] attributes = ["id", "class", "style", "title", "href", "lang", "charset", "name", "content", "http-equiv", "scope", "role", "aria-label", "aria-hidden",
            "tabindex", "dir", "d", "viewBox", "preserveAspectRatio", "data-end", "data-columns", "width", "height", "patternUnits", "type"];
        Assert.All(root.DescendantsAndSelf().Attributes(), a => Assert.Contains(a.Name.LocalName, attributes));
        Assert.All(root.DescendantsAndSelf().Attributes("href"), a => Assert.StartsWith("#", a.Value, StringComparison.Ordinal));
        Assert.All(root.DescendantsAndSelf().Attributes("style"), a => Assert.Matches(Style(), a.Value));
        Assert.DoesNotContain(root.DescendantsAndSelf(), e => e.Name.LocalName is "img" or "link" or "iframe" or "object" or "base" or "form");
        XElement script = Assert.Single(root.Descendants("script"), s => s.Attribute("type") is null);
        string text = "/*<![CDATA[*/" + script.Value["/**/".Length..^"/**/".Length] + "/*]]>*/";
        string hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
        Assert.Contains(root.Descendants("meta"), m => ((string?)m.Attribute("content"))?.Contains($"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'", StringComparison.Ordinal) == true);
    }

    private static void BarsShouldBe(ActionPlan plan, XElement root, ClusterModel model)
    {
        var bars = root.Lanes().SelectMany(l => l.Bars.Select(b => (l.Name, Id: int.Parse(b.Attribute("title")!.Value[1..].Split(' ')[0], CultureInfo.InvariantCulture), b))).ToList();
        foreach (PlannedAction action in plan.Actions)
        {
            string[] lanes = [.. bars.Where(b => b.Id == action.Id).Select(b => b.Name).Order(StringComparer.Ordinal)];
            Assert.NotEmpty(lanes);
            switch (action.Action)
            {
                case MigrateAction m:
                    Assert.Equal(new[] { m.Source, m.Destination! }.Order(StringComparer.Ordinal), lanes);
                    break;
                case ChangeServiceStateAction s:
                    Assert.Equal([s.Hostname], lanes);
                    break;
                case VolumeMigrateAction v:
                    Assert.All(lanes, l => Assert.StartsWith("pool ", l, StringComparison.Ordinal));
                    Assert.Contains(lanes, l => v.DestinationPool is null || l == "pool " + v.DestinationPool);
                    break;
                case StopAction or DeleteAction or ShelveAction:
                    Assert.StartsWith("h", Assert.Single(lanes), StringComparison.Ordinal);
                    break;
            }
        }

        foreach (IGrouping<string, (string Name, int Id, XElement Bar)> track in bars.Select(b => (b.Name, b.Id, b.b)).GroupBy(b => b.Name + Track().Match(b.b.Attribute("style")!.Value).Value))
        {
            PlannedAction[] inTurn = [.. track.Select(b => plan.Actions[b.Id - 1]).OrderBy(a => a.StartSeconds).ThenBy(a => a.Id)];
            Assert.All(inTurn.Zip(inTurn.Skip(1)), p => Assert.True(p.First.StartSeconds + p.First.DurationSeconds <= p.Second.StartSeconds));
        }

        Assert.True(model.Nodes.Count >= root.Lanes().Count(l => l.Name.StartsWith('h')));
    }

    [GeneratedRegex(@"^(?:(?:left|width|--[nts]):[0-9.]+%?;?)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Style();

    [GeneratedRegex("--t:[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Track();
}
