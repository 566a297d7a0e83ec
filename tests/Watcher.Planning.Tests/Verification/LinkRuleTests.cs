using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests;

/// <summary>Scheduler and verifier each have the rule of network links; both must read it alike.</summary>
public class LinkRuleTests
{
    private static readonly string[] s_patterns = ["", "*", "?", "a*", "*b", "a?b", "ab", "A*", "*a*b*", "??", "a**b"];

    [Fact]
    public void Passes_RandomLinksAndHosts_IsWhatTheSchedulerReads()
    {
        int passed = 0, held = 0;
        Property.ForSeeds(300, rng =>
        {
            ClusterModel model = Model(rng);
            var world = new World(model);
            var link = new NetworkLinkGroup("l")
            {
                Hosts = Some(rng, s_patterns),
                AvailabilityZones = Some(rng, ["z1", "z2", "nova", "no-zone"]),
                Aggregates = Some(rng, ["g1", "g2", "no-aggregate"]),
                Traffic = rng.Next(2) == 0 ? LinkTraffic.Any : LinkTraffic.Crossing,
            };
            foreach (ComputeNode from in model.Nodes)
            {
                foreach (ComputeNode to in model.Nodes)
                {
                    bool passes = LinkRule.Passes(link, world, from.Row, to.Row);

                    Assert.Equal(LinkTraffics.Passes(link, model, from.Hostname, to.Hostname), passes);
                    _ = passes ? passed++ : held++;
                }
            }
        });
        Assert.True(passed > 1_000 && held > 1_000, $"{passed} passed, {held} held: one side is hardly tested");
    }

    private static string[] Some(Rng rng, string[] of) => [.. of.Where(_ => rng.Next(of.Length + 1) == 0)];

    private static ClusterModel Model(Rng rng)
    {
        string[] hosts = ["a", "b", "ab", "ba", "aab", "abb", "B", "aXb"];
        var builder = new ClusterModelBuilder();
        foreach (string host in hosts)
        {
            builder.Add(Scene.Node(host) with { AvailabilityZone = rng.Next(4) switch { 0 => "z1", 1 => "z2", _ => null } });
        }

        builder.Add(new AggregateData { Id = 1, Name = "g1", AvailabilityZone = rng.Next(2) == 0 ? "z1" : null, Hosts = Some(rng, hosts) });
        builder.Add(new AggregateData { Id = 2, Name = "g2", Hosts = Some(rng, [.. hosts, "not-there"]) });
        return builder.Build();
    }
}
