using System.Text;
using Watcher.Diagnostics;
using Watcher.Plans;

namespace Watcher.Core.Tests.Plans;

public class PlanMakespanTests
{
    [Fact]
    public void Read_WhatWasWritten_HasThePeaks()
    {
        var makespan = new PlanMakespan(3, 2, 9) { PeakConcurrency = [new HostConcurrency("b", 2), new HostConcurrency("a", 1)] };
        ActionPlan read = PlanReader.Read(PlanWriter.ToUtf8(new ActionPlan { Makespan = makespan }));

        Assert.Equal(makespan, read.Makespan);
        Assert.Equal(makespan.GetHashCode(), read.Makespan!.GetHashCode());
        Assert.NotEqual(makespan with { PeakConcurrency = [] }, read.Makespan);
    }

    [Fact]
    public void Read_MakespanWithoutPeaks_IsOfAnOlderWriter() =>
        Assert.Empty(Read("""{ "seconds": 1, "lower_bound_seconds": 1, "barrier_seconds": 1 }""").PeakConcurrency);

    [Theory]
    [InlineData("""{ "peak_concurrency": [ { "moves": 1 } ] }""", "makespan.peak_concurrency[0].host")]
    [InlineData("""{ "peak_concurrency": [ { "host": "a", "moves": -1 } ] }""", "makespan.peak_concurrency[0].moves")]
    [InlineData("""{ "peak_concurrency": [ 3 ] }""", "makespan.peak_concurrency[0]")]
    [InlineData("""{ "peak_concurrency": {} }""", "makespan.peak_concurrency")]
    public void Read_WrongPeak_NamesItsPath(string json, string path)
    {
        var error = Assert.Throws<InvalidInputException>(() => Read(json));

        Assert.Contains(error.Problems, p => p.Path == path);
    }

    private static PlanMakespan Read(string makespan) =>
        PlanReader.Read(Encoding.UTF8.GetBytes($$"""{ "actions": [], "makespan": {{makespan}} }""")).Makespan!;
}
