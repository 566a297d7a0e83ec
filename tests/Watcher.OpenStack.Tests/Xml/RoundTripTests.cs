using FsCheck;
using FsCheck.Fluent;
using Watcher.Model;
using Watcher.OpenStack.Tests.Support;

namespace Watcher.OpenStack.Tests.Xml;

public class RoundTripTests
{
    [Fact]
    public void Write_RandomModel_ReadsBackTheSame() => Prop.ForAll(Entropy.Choices, choices =>
    {
        ClusterModel model = new Entropy(choices).Model();
        byte[] xml = Models.WriteXml(model, WatcherXmlParts.All, out _);
        ClusterModel back = Models.ReadXml(xml).Model;

        Assert.Equal(Visible.Compute(model, placedOnly: false), Visible.Compute(back, placedOnly: false));
        Assert.Equal(Visible.Storage(model), Visible.Storage(back));
        Assert.Equal(Visible.Baremetal(model), Visible.Baremetal(back));
        Assert.Equal(xml, Models.WriteXml(back, WatcherXmlParts.All, out _));
    }).Holds();

    [Fact]
    public void Write_PartsToSeparateDocuments_ReadTogetherTheSame() => Prop.ForAll(Entropy.Choices, choices =>
    {
        ClusterModel model = new Entropy(choices).Model();
        WatcherXmlParts[] parts = [WatcherXmlParts.Baremetal, WatcherXmlParts.Storage, WatcherXmlParts.Compute];
        ClusterModel back = WatcherXmlReader.Read(
            [.. parts.Select(p => new ModelDocument(p.ToString(), new MemoryStream(Models.WriteXml(model, p, out _))))], cancellationToken: TestContext.Current.CancellationToken).Model;

        Assert.Equal(Models.ReadXml(Models.WriteXml(model, WatcherXmlParts.All, out _)).Model.Revision, back.Revision);
    }).Holds();

    [Fact]
    public void Write_SameModelTwice_SameBytes() => Prop.ForAll(Entropy.Choices, choices =>
        Assert.Equal(Models.WriteXml(new Entropy(choices).Model(all: true), WatcherXmlParts.All, out _), Models.WriteXml(new Entropy(choices).Model(all: true), WatcherXmlParts.All, out _)))
        .Holds();
}
