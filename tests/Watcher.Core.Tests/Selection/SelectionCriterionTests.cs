using Watcher.Plans;
using Watcher.Selection;

namespace Watcher.Core.Tests.Selection;

public class SelectionCriterionTests
{
    [Theory]
    [InlineData("makespan", null, 0)]
    [InlineData("makespan:min", ObjectiveDirection.Minimize, 0)]
    [InlineData("planned_live_migrate_instance_count:max", ObjectiveDirection.Maximize, 0)]
    [InlineData("makespan:10", null, 10)]
    [InlineData("makespan:min:0.25", ObjectiveDirection.Minimize, 0.25)]
    [InlineData(" makespan : max : 2 ", ObjectiveDirection.Maximize, 2)]
    public void TryParse_NameDirectionAndTolerance_AreRead(string text, ObjectiveDirection? direction, double tolerance)
    {
        Assert.True(SelectionCriterion.TryParse(text, out SelectionCriterion criterion));
        Assert.Equal((text.Split(':')[0].Trim(), direction, tolerance), (criterion.Name, criterion.Direction, criterion.Tolerance));
        Assert.True(SelectionCriterion.TryParse(criterion.ToString(), out SelectionCriterion again));
        Assert.Equal(criterion, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData(":min")]
    [InlineData("makespan:up")]
    [InlineData("makespan:min:max")]
    [InlineData("makespan:1:min")]
    [InlineData("makespan:-1")]
    [InlineData("makespan:NaN")]
    [InlineData("makespan:1e999")]
    [InlineData("makespan:min:1:2")]
    [InlineData(null)]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(SelectionCriterion.TryParse(text, out _));
}
