using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;
using static Watcher.Eligibility.FilterVerdict;

namespace Watcher.Filters.Tests.Destination;

/// <summary>Rules on metadata of host aggregates: the rows of the semantics table and of its vectors.</summary>
public class AggregateFilterTests
{
    [Theory]
    [InlineData("", "", Pass)] // no extra specs
    [InlineData("ssd=true", "", Fail)] // host in no aggregate
    [InlineData("ssd=true", "ssd=true", Pass)]
    [InlineData("ssd=true", "ssd=false", Fail)]
    [InlineData("hw:cpu_policy=dedicated", "", Pass)] // other namespaces are ignored
    [InlineData("capabilities:ssd=true", "", Pass)]
    [InlineData("aggregate_instance_extra_specs:rack=a", "rack=b, a", Pass)] // split at commas, trimmed
    [InlineData("aggregate_instance_extra_specs:rack=a", "rack=b|rack=a", Pass)] // any value of any aggregate
    [InlineData("aggregate_instance_extra_specs:rack=a", "rack=b", Fail)]
    [InlineData("aggregate_instance_extra_specs:a:b=1", "a:b=1", Pass)] // the key is what follows the first colon
    [InlineData("aggregate_instance_extra_specs:a:b=1", "b=1", Fail)]
    [InlineData("cores=>= 8", "cores=4,16", Pass)]
    [InlineData("cores=>= 8", "cores=4", Fail)]
    [InlineData("rack=<or> a <or> b", "rack=b", Pass)]
    [InlineData("ssd=true; gpu=true", "ssd=true", Fail)] // every spec must be met
    public void AggregateExtraSpecs_Situation_AnswersAsNovaDoes(string specs, string aggregates, FilterVerdict expected) =>
        Assert.Equal(expected, new Pair().WithSpecs(specs).WithAggregates(Split(aggregates)).Ask("aggregate_extra_specs"));

    [Theory]
    [InlineData("os_distro=windows", "", Pass)]
    [InlineData("", "os_distro=windows", Pass)] // the image has no such property
    [InlineData("os_distro=windows", "os_distro=windows", Pass)]
    [InlineData("os_distro=ubuntu", "os_distro=windows", Fail)]
    [InlineData("os_distro=ubuntu", "os_distro=windows,ubuntu", Pass)]
    [InlineData("os_distro=ubuntu", "os_distro=windows|os_distro=ubuntu", Pass)]
    [InlineData("os_distro=ubuntu; hw_x=1", "os_distro=ubuntu; hw_x=2", Fail)] // each key counts
    public void AggregateImageProperties_Situation_AnswersAsNovaDoes(string image, string aggregates, FilterVerdict expected) =>
        Assert.Equal(expected, new Pair().WithImage(image).WithAggregates(Split(aggregates)).Ask("aggregate_image_properties"));

    [Theory]
    [InlineData("iso.os", "x", Fail)]
    [InlineData("os", "x", Pass)]
    [InlineData("isolated.os", "x", Pass)]
    public void AggregateImageProperties_WithANamespace_ComparesItsKeysAlone(string key, string value, FilterVerdict expected)
    {
        var options = new FilterOptions { AggregateImageNamespace = "iso", AggregateImageSeparator = "." };
        IDestinationFilter filter = DestinationFilters.Create(options, WorkloadTiers.Default).Single(f => f.Name == "aggregate_image_properties");

        Assert.Equal(expected, new Pair().WithImage($"{key}={value}").WithAggregates($"{key}=other").Ask(filter));
    }

    [Theory]
    [InlineData("p2", "filter_tenant_id=p1,p2", Pass)]
    [InlineData("p3", "filter_tenant_id=p1,p2", Fail)]
    [InlineData("p2", "filter_tenant_id=p9|filter_tenant_idX=p1,p2", Pass)] // the union of all such keys
    [InlineData("p2", "filter_tenant_id=p9; filter_tenant_idX=p1", Fail)]
    [InlineData("p2", "", Pass)]
    [InlineData("p2", "other=p1", Pass)]
    [InlineData(null, "filter_tenant_id=p1", Unknown)]
    [InlineData(null, "", Pass)]
    public void MultiTenancy_Situation_AnswersAsNovaDoes(string? project, string aggregates, FilterVerdict expected)
    {
        var pair = new Pair();
        Assert.Equal(expected, (pair with { Instance = pair.Instance with { ProjectId = project } }).WithAggregates(Split(aggregates)).Ask("multi_tenancy"));
    }

    [Theory]
    [InlineData("m1.tiny", "instance_type=m1.small,m1.tiny", Pass)]
    [InlineData("m1.tiny", "instance_type=m1.small|instance_type=m1.tiny", Pass)]
    [InlineData("m1.tiny", "instance_type=m1.small", Fail)]
    [InlineData("m1.tiny", "", Pass)]
    [InlineData(null, "instance_type=m1.small", Unknown)]
    public void AggregateTypeAffinity_Situation_AnswersAsNovaDoes(string? flavor, string aggregates, FilterVerdict expected) =>
        Assert.Equal(expected, new Pair().WithSpecs("", flavor).WithAggregates(Split(aggregates)).Ask("aggregate_type_affinity"));

    [Theory]
    [InlineData("", "trait:WIN=required", Fail)]
    [InlineData("trait:WIN=required", "trait:WIN=required", Pass)]
    [InlineData("trait:WIN=forbidden", "trait:WIN=required", Fail)]
    [InlineData("trait:OTHER=required", "trait:WIN=required", Fail)]
    [InlineData("", "trait:WIN=allowed", Pass)]
    [InlineData("", "", Pass)]
    [InlineData("trait:A=required", "trait:A=required|trait:B=required", Fail)]
    public void IsolatedAggregates_Situation_AnswersAsNovaDoes(string specs, string aggregates, FilterVerdict expected) =>
        Assert.Equal(expected, new Pair().WithSpecs(specs).WithAggregates(Split(aggregates)).Ask("isolated_aggregates"));

    [Theory]
    [InlineData("optimize:tier=gold", "optimize:tier=gold,silver", Pass)]
    [InlineData("optimize:tier=bronze", "optimize:tier=gold", Fail)]
    [InlineData("", "optimize:tier=gold", Fail)]
    [InlineData("optimize:tier=bronze", "", Pass)]
    [InlineData("", "", Pass)]
    public void TierIsolation_Situation_KeepsTiersApart(string specs, string aggregates, FilterVerdict expected) =>
        Assert.Equal(expected, new Pair().WithSpecs(specs).WithAggregates(Split(aggregates)).Ask("tier_isolation"));

    [Theory]
    [InlineData(null, "availability_zone=az2", Pass)] // not pinned
    [InlineData("az1", "availability_zone=az2", Fail)]
    [InlineData("az1", "availability_zone=az1", Pass)]
    [InlineData("az1", "availability_zone=az2|availability_zone=az1", Pass)] // a host in several zones, through aggregates
    [InlineData("nova", "availability_zone=az1", Fail)]
    [InlineData("nova", "", Pass)] // no zone of its own: the default one
    [InlineData("nowhere", "availability_zone=az1", Pass)] // a zone that nothing has is no constraint
    public void AvailabilityZone_Situation_AnswersAsNovaDoes(string? pinned, string aggregates, FilterVerdict expected)
    {
        // The home is in az1, so that the model knows that zone.
        var pair = new Pair();
        pair = pair with { Instance = pair.Instance with { PinnedAz = pinned }, Home = pair.Home with { AvailabilityZone = pinned == "nova" ? "nova" : "az1" } };
        Assert.Equal(expected, pair.WithAggregates(Split(aggregates)).Ask("availability_zone"));
    }

    private static string[] Split(string aggregates) => aggregates.Split('|', StringSplitOptions.RemoveEmptyEntries);
}
