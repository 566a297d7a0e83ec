using FsCheck.Fluent;
using Watcher.Core.Tests.Documents;
using Watcher.Core.Tests.Generators;
using Watcher.Diagnostics;
using Watcher.Documents;
using Watcher.Model;

namespace Watcher.Core.Tests.Model;

public class ClusterModelDiffTests
{
    [Fact]
    public void ApplyTo_DiffOfAnyTwoModels_GivesTheSecond() => Laws.ForAll(Pairs, pair =>
    {
        ClusterModelDiff diff = ClusterModelDiff.Between(pair.Before, pair.After);
        ClusterModel applied = diff.ApplyTo(pair.Before);

        Assert.Equal(pair.After.Revision, applied.Revision);
        Assert.Equal(ClusterModelWriter.ToJson(pair.After), ClusterModelWriter.ToJson(applied));
        Assert.Equal(pair.Before.Revision, diff.Reverse(pair.Before.Version).ApplyTo(pair.After).Revision);
    }, 200);

    [Fact]
    public void Between_EqualContent_IsEmptyExactlyThen() => Laws.ForAll(Pairs, pair =>
    {
        ClusterModel again = ClusterModelReader.Parse(ClusterModelWriter.ToJson(pair.Before)).Model;

        Assert.True(ClusterModelDiff.Between(pair.Before, again).IsEmpty);
        Assert.Equal(pair.Before.Revision == pair.After.Revision, ClusterModelDiff.Between(pair.Before, pair.After).IsEmpty);
    }, 200);

    [Fact]
    public void Between_ChangedAddedRemoved_NamesAttributesAndValues()
    {
        ClusterModel before = ClusterModelReader.Parse(SampleDocument.Json).Model;
        ClusterModel after = ClusterModelReader.Parse(SampleDocument.Json
            .Replace("\"i-2\", \"vcpus\": 1", "\"i-3\", \"vcpus\": 1", StringComparison.Ordinal)
            .Replace("\"node\": \"n-1\", \"state\": \"active\"", "\"node\": null, \"state\": \"active\"", StringComparison.Ordinal)).Model;

        ClusterModelDiff diff = ClusterModelDiff.Between(before, after);

        Assert.Equal(["~ instances['i-1'] node: \"n-1\" -> null", "- instances['i-2']", "+ instances['i-3']"], diff.Elements.Select(e => e.ToString()));
        Assert.Equal("1 added, 1 removed, 1 changed", diff.ToString());
        Assert.Contains(new AttributeChange("memory", null, "1"), diff.Elements[2].Attributes);
    }

    [Fact]
    public void ApplyTo_AnotherModel_ListsEveryMisfit()
    {
        ClusterModel before = ClusterModelReader.Parse(SampleDocument.Json).Model;
        ClusterModel after = ClusterModelReader.Parse(SampleDocument.Json.Replace("web-1", "web-2", StringComparison.Ordinal)).Model;
        ClusterModelDiff diff = ClusterModelDiff.Between(before, after);

        Assert.Equal("instances['i-1'].name", Assert.Single(Assert.Throws<InvalidInputException>(() => diff.ApplyTo(after)).Problems).Path);
        Assert.Equal("instances['i-1']", Assert.Single(Assert.Throws<InvalidInputException>(() => diff.ApplyTo(ClusterModel.Empty)).Problems).Path);
    }

    private static FsCheck.Gen<(ClusterModel Before, ClusterModel After)> Pairs =>
        from before in ModelGenerator.Model
        from after in ModelGenerator.Model
        select (before, after);
}
