using FsCheck;
using FsCheck.Fluent;
using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters.Tests.Chain;

/// <summary>What holds for every chain on every cluster.</summary>
public class ChainLawTests
{
    private static readonly IReadOnlyList<IDestinationFilter> s_all = DestinationFilters.All;

    [Fact]
    public void MaskOf_AnyChain_IsWhatEveryPairAnswersByItself() => Prop.ForAll(RandomClusters.Model().ToArbitrary(), Policies(), (model, policy) =>
    {
        IFilterChain chain = Chain(s_all, policy);
        IEligibility eligibility = chain.Evaluate(model);
        foreach (Instance instance in model.Instances)
        {
            foreach (ComputeNode node in model.Nodes)
            {
                // The naive twin: each filter, each pair, no classes, no masks.
                bool expected = s_all.All(f => f.Judge(new Candidacy(instance, node)) is var verdict
                    && (verdict == FilterVerdict.Pass || (verdict == FilterVerdict.Unknown && policy == UnknownFactPolicy.Pass)));
                if (eligibility.MaskOf(eligibility.ClassOfInstance[instance.Row])[node.Row] != expected)
                {
                    return false;
                }

                for (int f = 0; f < s_all.Count; f++)
                {
                    bool unknown = s_all[f].Judge(new Candidacy(instance, node)) == FilterVerdict.Unknown;
                    if ((eligibility.UnknownOf(eligibility.ClassOfInstance[instance.Row], f)?[node.Row] ?? false) != unknown)
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }).Holds(150);

    [Fact]
    public void MaskOf_OneFilterMore_NeverAddsANode() => Prop.ForAll(RandomClusters.Model().ToArbitrary(), Gen.Choose(0, s_all.Count - 1).ToArbitrary(), (model, last) =>
    {
        IEligibility fewer = Chain([.. s_all.Take(last)]).Evaluate(model), more = Chain([.. s_all.Take(last + 1)]).Evaluate(model);
        return model.Instances.All(i => model.Nodes.All(n => !Mask(more, i)[n.Row] || Mask(fewer, i)[n.Row]));
    }).Holds(100);

    [Fact]
    public void MaskOf_AnotherOrderOfFilters_IsTheSame() => Prop.ForAll(RandomClusters.Model().ToArbitrary(), Gen.Choose(1, s_all.Count - 1).ToArbitrary(), (model, shift) =>
    {
        IEligibility one = Chain(s_all).Evaluate(model), other = Chain([.. s_all.Skip(shift).Reverse(), .. s_all.Take(shift)]).Evaluate(model);
        return model.Instances.All(i => Mask(one, i).Words.SequenceEqual(Mask(other, i).Words));
    }).Holds(100);

    [Fact]
    public void MaskOf_RenamedHosts_IsTheSame() => Prop.ForAll(RandomClusters.Renamed().ToArbitrary(), models =>
    {
        IEligibility one = Chain(s_all).Evaluate(models.Model), other = Chain(s_all).Evaluate(models.Renamed);
        return models.Model.Instances.All(i => Mask(one, i).Words.SequenceEqual(Mask(other, models.Renamed.Instances[i.Row]).Words));
    }).Holds(100);

    [Fact]
    public void MaskOf_StricterPolicy_NeverAddsANode() => Prop.ForAll(RandomClusters.Model().ToArbitrary(), model =>
    {
        IEligibility lax = Chain(s_all).Evaluate(model), strict = Chain(s_all, UnknownFactPolicy.Fail).Evaluate(model);
        return model.Instances.All(i => model.Nodes.All(n => !Mask(strict, i)[n.Row] || Mask(lax, i)[n.Row]));
    }).Holds(100);

    [Fact]
    public void MaskOf_PredicateAndMaskStyle_AreIdentical() => Prop.ForAll(RandomClusters.Model().ToArbitrary(), model =>
    {
        IEligibility predicate = Chain([new TraitPredicate()]).Evaluate(model), mask = Chain([new TraitMask()]).Evaluate(model);
        return model.Instances.All(i => Mask(predicate, i).Words.SequenceEqual(Mask(mask, i).Words)
            && model.Nodes.All(n => new TraitPredicate().Passes(i, n) == new TraitMask().Passes(i, n)));
    }).Holds(100);

    [Fact]
    public void Explain_AnyChain_AccountsForEveryCandidate() => Prop.ForAll(RandomClusters.Model().ToArbitrary(), Policies(), (model, policy) =>
    {
        IFilterChain chain = Chain(s_all, policy);
        IEligibility eligibility = chain.Evaluate(model);
        return model.Instances.All(instance =>
        {
            ChainExplanation explanation = chain.Explain(instance);
            IEnumerable<string> legal = model.Nodes.Where(n => n.Row != instance.Node?.Row && Mask(eligibility, instance)[n.Row]).Select(n => n.Uuid);
            return explanation.Left.SequenceEqual(legal)
                && explanation.Candidates == explanation.Left.Count + explanation.Steps.Sum(s => s.Removed)
                && explanation.Steps.All(s => s.Removed == s.Lost.Count && s.Lost.All(l => l.Reason.Length > 0));
        });
    }).Holds(100);

    [Fact]
    public void FindUndeclared_BuiltInFilters_FindsNone() => Prop.ForAll(RandomClusters.Model().ToArbitrary(), model =>
        s_all.All(f => FilterReads.FindUndeclared(f, model, 40).Count == 0)).Holds(60);

    [Fact]
    public void Judge_FuzzedSpecsHintsAndMetadata_NeverThrows() => Prop.ForAll(
        Gen.ListOf(Fuzz.Map(), 5).ToArbitrary(),
        maps =>
        {
            var builder = new ClusterModelBuilder();
            ComputeNodeData node = new() { Uuid = "n", Hostname = "h", Vcpus = 8, MemoryMiB = 1024, DiskGiB = 10, Metadata = AttributeMap.Of(maps[0]), CpuInfo = AttributeMap.Of(maps[1]) };
            builder.Add(node);
            builder.Add(node with { Uuid = "m", Hostname = "g", Metadata = null });
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
            IEligibility eligibility = Chain(s_all).Evaluate(model);
            return Chain(s_all).Explain(model.Instances["i"]).Candidates == 1 && eligibility.MaskOf(0).Count == 2;
        }).Holds(300);

    private static Arbitrary<UnknownFactPolicy> Policies() => Gen.Elements(UnknownFactPolicy.Pass, UnknownFactPolicy.Fail).ToArbitrary();

    private static NodeMask Mask(IEligibility eligibility, Instance instance) => eligibility.MaskOf(eligibility.ClassOfInstance[instance.Row]);

    private static IFilterChain Chain(IReadOnlyList<IDestinationFilter> filters, UnknownFactPolicy policy = UnknownFactPolicy.Pass)
    {
        FilterChainBuilder builder = new FilterChainBuilder().WhenUnknown(policy);
        foreach (IDestinationFilter filter in filters)
        {
            builder.Add(filter);
        }

        return builder.Build();
    }

    private sealed class TraitPredicate : IDestinationFilter
    {
        public string Name => "trait";

        public string Description => "Larger instances need trait A.";

        public IReadOnlyList<string> InstanceAttributes { get; } = [CdmAttribute.InstanceVcpus];

        public bool Passes(Instance instance, ComputeNode node) => instance.Vcpus < 4 || node.Traits is { } traits && traits.Contains("A");
    }

    private sealed class TraitMask : MaskFilter
    {
        public override string Name => "trait";

        public override string Description => "Larger instances need trait A.";

        public override IReadOnlyList<string> InstanceAttributes { get; } = [CdmAttribute.InstanceVcpus];

        public override void Apply(Instance representative, NodeMask passes, NodeMask unknown)
        {
            foreach (ComputeNode node in representative.Model.Nodes)
            {
                if (representative.Vcpus >= 4 && !(node.Traits?.Contains("A") ?? false))
                {
                    passes[node.Row] = false;
                }
            }
        }
    }
}
