using FsCheck;
using FsCheck.Fluent;
using Watcher.Model;
using Watcher.OpenStack.Tests.Support;

namespace Watcher.OpenStack.Tests.DataModelApi;

public class RoundTripTests
{
    [Fact]
    public void Write_RandomModel_ReadsBackWhatIsPlaced() => Prop.ForAll(Entropy.Choices, choices =>
    {
        ClusterModel model = new Entropy(choices).Model(all: true);
        byte[] json = Models.WriteApi(model, out _);
        ClusterModel back = Models.ReadApi(json).Model;

        Assert.Equal(Visible.Compute(model, placedOnly: true), Visible.Compute(back, placedOnly: true));
        Assert.Equal(json, Models.WriteApi(back, out _));
    }).Holds();
}
