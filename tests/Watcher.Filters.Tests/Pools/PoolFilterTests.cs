using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;
using static Watcher.Eligibility.FilterVerdict;

namespace Watcher.Filters.Tests.Pools;

public class PoolFilterTests
{
    [Theory]
    [InlineData("pool_status", "ok", Pass)]
    [InlineData("pool_status", "down", Fail)]
    [InlineData("pool_status", "off", Fail)]
    [InlineData("volume_type", "ok", Pass)]
    [InlineData("volume_type", "other", Fail)] // another backend
    [InlineData("volume_zone", "ok", Pass)]
    [InlineData("volume_zone", "far", Fail)]
    [InlineData("volume_zone", "other", Unknown)] // no zone in the model
    [InlineData("thin_provisioning", "ok", Unknown)]
    [InlineData("thin_provisioning", "far", Pass)] // may be over-subscribed
    [InlineData("thin_provisioning", "off", Pass)] // is
    public void Judge_Situation_AnswersAsCinderDoes(string filter, string pool, FilterVerdict expected)
    {
        ClusterModel model = Model();
        Volume volume = model.Volumes["v"];
        var trace = new FilterTrace();

        FilterVerdict verdict = Filter(filter).Judge(volume, volume.VolumeType, model.StoragePools[Pool(pool)], trace);

        Assert.Equal(expected, verdict);
        Assert.Equal(expected == Pass, trace.Reasons.Count == 0);
    }

    [Fact]
    public void Judge_TypesOfEveryKind_CountAsTheyAreKnown()
    {
        ClusterModel model = Model();
        Volume volume = model.Volumes["v"];
        StoragePool pool = model.StoragePools[Pool("ok")];

        Assert.Equal(Pass, Filter("volume_type").Judge(volume, null, pool)); // no type goes anywhere
        Assert.Equal(Unknown, Filter("volume_type").Judge(volume, "nobody-knows", pool));
        Assert.Equal(Pass, Filter("volume_type").Judge(volume, "offered", pool)); // the backend lists it
        Assert.Equal(Pass, Filter("thin_provisioning").Judge(volume, "offered", pool));
    }

    [Theory]
    [InlineData(UnknownFactPolicy.Pass, "h@far#p h@lvm#p h@off#p")]
    [InlineData(UnknownFactPolicy.Fail, "h@far#p h@off#p")]
    public void Evaluate_Chain_GivesTheMaskOfEachPairUnderThePolicy(UnknownFactPolicy policy, string expected)
    {
        ClusterModel model = Model();
        var chain = new PoolFilterChain([Filter("volume_type"), Filter("thin_provisioning")], policy);

        IPoolEligibility eligibility = chain.Evaluate(model);
        NodeMask mask = eligibility.MaskOf(eligibility.ClassOfVolume[model.Volumes["v"].Row]);

        Assert.Equal(expected, string.Join(' ', model.StoragePools.Where(p => mask[p.Row]).Select(p => p.Name)));
        Assert.Equal(2, eligibility.ClassCount); // of the type, and of no type
        Assert.Throws<ArgumentException>(() => new PoolFilterChain([Filter("volume_type"), Filter("volume_type")]));
    }

    private static IPoolFilter Filter(string name) => PoolFilters.All.Single(f => f.Name == name);

    private static string Pool(string name) => name switch { "ok" => "h@lvm#p", "down" => "h@down#p", "off" => "h@off#p", "far" => "h@far#p", _ => "h@other#p" };

    private static ClusterModel Model()
    {
        var builder = new ClusterModelBuilder();
        builder.Add(new StorageNodeData { Host = "h@lvm", Zone = "az1", VolumeTypes = ["offered", "thin"] });
        builder.Add(new StorageNodeData { Host = "h@down", State = "down" });
        builder.Add(new StorageNodeData { Host = "h@off", Status = "disabled", Zone = "az1" });
        builder.Add(new StorageNodeData { Host = "h@far", Zone = "az2" });
        builder.Add(new StorageNodeData { Host = "h@other" });
        builder.Add(new StoragePoolData { Name = "h@lvm#p", TotalCapacityGB = 100, ProvisionedCapacityGB = 50 });
        builder.Add(new StoragePoolData { Name = "h@down#p", VolumeBackendName = "other" });
        builder.Add(new StoragePoolData { Name = "h@off#p", VolumeBackendName = "lvm", TotalCapacityGB = 100, ProvisionedCapacityGB = 150 });
        builder.Add(new StoragePoolData { Name = "h@far#p", VolumeBackendName = "lvm", MaxOverSubscriptionRatio = 2 });
        builder.Add(new StoragePoolData { Name = "h@other#p" });
        builder.Add(new VolumeTypeData { Name = "thin", ExtraSpecs = Pair.Map(("volume_backend_name", "lvm"), ("capabilities:thin_provisioning_support", "<is> True")) });
        builder.Add(new VolumeData { Uuid = "v", Pool = "h@lvm#p", SizeGB = 10, VolumeType = "thin" });
        builder.Add(new VolumeData { Uuid = "w", Pool = "h@lvm#p", SizeGB = 10 });
        return builder.Build();
    }
}
