using FsCheck;
using FsCheck.Fluent;
using Watcher.Actions;
using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Filters;
using Watcher.Filters.Tests;
using Watcher.Model;
using Watcher.Planning;
using Watcher.Plans;

namespace Watcher.Sdk.Tests.Eligibility;

/// <summary>The verifier's naive rules, which share no code with the filters, give the filters' answers.</summary>
public class VerifierAgreesTests
{
    [Fact]
    public void Verify_OneMove_BreaksTheFilterThatFailsIt() => Prop.ForAll(
        RandomClusters.Model().ToArbitrary(), Gen.Elements(UnknownFactPolicy.Pass, UnknownFactPolicy.Fail).ToArbitrary(), (model, policy) =>
        {
            foreach (Instance instance in model.Instances.Where(i => i.Node is not null))
            {
                foreach (ComputeNode node in model.Nodes.Where(n => n.Row != instance.Node!.Value.Row))
                {
                    Agree(instance, node, policy);
                }
            }

            return true;
        }).Holds(40);

    [Fact]
    public void Verify_FuzzedFacts_AgreeToo() => Prop.ForAll(Gen.ListOf(Fuzz.Map(), 6).ToArbitrary(), maps =>
    {
        var builder = new ClusterModelBuilder();
        ComputeNodeData node = new() { Uuid = "n", Hostname = "h", Vcpus = 8, MemoryMiB = 1024, DiskGiB = 10, CpuInfo = AttributeMap.Of(maps[1]), Traits = ["X"] };
        builder.Add(node);
        builder.Add(node with { Uuid = "m", Hostname = "g", Metadata = AttributeMap.Of(maps[0]), CpuInfo = AttributeMap.Of(maps[5]), Traits = null });
        builder.Add(new AggregateData { Id = 1, Name = "a", Hosts = ["g", "h"], Metadata = AttributeMap.Of(maps[2]) });
        builder.Add(new InstanceData
        {
            Uuid = "i",
            Node = "n",
            Vcpus = 1,
            MemoryMiB = 1,
            DiskGiB = 1,
            Flavor = new Flavor("f", AttributeMap.Of(maps[3])),
            ImageProperties = AttributeMap.Of(maps[4]),
            SchedulerHints = AttributeMap.Of(maps[0].Concat(maps[4])),
            Metadata = AttributeMap.Of(maps[1]),
        });
        ClusterModel model = builder.Build();
        Agree(model.Instances["i"], model.Nodes["m"], UnknownFactPolicy.Pass);
        Agree(model.Instances["i"], model.Nodes["m"], UnknownFactPolicy.Fail);
        return true;
    }).Holds(150);

    private static void Agree(Instance instance, ComputeNode node, UnknownFactPolicy policy)
    {
        foreach (IDestinationFilter filter in DestinationFilters.All.Where(f => f.Name is not "compute_status"))
        {
            IFilterChain chain = new FilterChainBuilder().WhenUnknown(policy).Add(filter).Build();
            FilterVerdict verdict = filter.Judge(new Candidacy(instance, node));
            bool passes = verdict == FilterVerdict.Pass || (verdict == FilterVerdict.Unknown && policy == UnknownFactPolicy.Pass);
            VerificationReport report = PlanVerifier.Verify(instance.Model, Plan(instance, node), new VerificationOptions { Filters = chain });
            bool broken = report.Violations.Any(v => v.Rule is VerificationRules.Filter or VerificationRules.AvailabilityZone);

            // Zones bind whatever the filters: there the verifier may say more.
            bool zone = report.Violations.Any(v => v.Rule == VerificationRules.AvailabilityZone);
            Assert.True(passes != broken || (zone && passes && filter.Name != "availability_zone"), $"{filter.Name} says {verdict}, the verifier {(broken ? "no" : "yes")}: "
                + $"{instance.Flavor.ExtraSpecs} {instance.ImageProperties} {instance.SchedulerHints} on {node.CpuInfo} {node.Metadata} {string.Join(' ', node.Aggregates.Select(a => a.Metadata))}");
        }
    }

    private static ActionPlan Plan(Instance instance, ComputeNode node)
    {
        MigrationType type = instance.VmState is "active" or "paused" ? MigrationType.Live : MigrationType.Cold;
        var action = new MigrateAction(instance.Uuid, instance.Name, type, instance.Node!.Value.Hostname, node.Hostname);
        return new ActionPlan
        {
            ModelRevision = instance.Model.Revision,
            Actions = [new PlannedAction(1, action, [], 0, 1, 0, null, null)],
            HasSchedule = false,
            HasDependencies = false,
        };
    }
}
