namespace Watcher.DatacenterRepair.Tests;

/// <summary>Wrong input ends with exit code 2, one line for each problem, and nothing on disk.</summary>
public sealed class WrongInputTests
{
    [Fact]
    public void Run_NothingGiven_AsksForAFile() => RunFolder.Run().ShouldBeRefused("FILE: is missing, expected a datacenter file");

    [Fact]
    public void Run_UnknownOption_IsRefused()
    {
        RunResult result = RunFolder.Run("x.json", "--best", "3");
        Assert.Equal(2, result.ExitCode);
        Assert.All(result.Errors, line => Assert.StartsWith("error: command line: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_SeveralWrongOptions_ReportsAll()
    {
        using var folder = new RunFolder();
        RunFolder.Run("x.json", "-o", folder["no/plan.json"], "--model", folder[""], "--workers", "0")
            .ShouldBeRefused("--workers: is '0', expected a whole number from 1", "-o: '", "is a folder");
    }

    [Fact]
    public void Run_OutputIsTheInput_IsRefused()
    {
        using var folder = new RunFolder();
        string file = folder.Write("tiny.json", TinyDatacenter.With());
        RunFolder.Run(file, "-o", file).ShouldBeRefused("is named twice, expected a file of its own");
        Assert.Equal(TinyDatacenter.With(), File.ReadAllText(file));
    }

    [Fact]
    public void Run_NoSuchFileOrAFolder_IsRefused()
    {
        using var folder = new RunFolder();
        RunFolder.Run(folder["none.json"]).ShouldBeRefused("none.json: does not exist, expected a datacenter file");
        RunFolder.Run(folder[""]).ShouldBeRefused("is a folder, expected a datacenter file");
    }

    [Fact]
    public void Run_DamagedFile_IsRefusedWithThePlace()
    {
        using var folder = new RunFolder();
        string text = TinyDatacenter.With();
        RunFolder.Run(folder.Write("cut.json", text[..(text.Length / 2)])).ShouldBeRefused("is no JSON, expected a datacenter document");
        File.WriteAllBytes(folder["cut.json.gz"], [0x1f, 0x8b, 8, 0, 1, 2, 3]);
        RunFolder.Run(folder["cut.json.gz"]).ShouldBeRefused("cut.json.gz: ");
        Assert.Equal(["cut.json", "cut.json.gz"], folder.Files);
    }

    [Theory]
    [InlineData("\"preserve\"", "\"preserved\"", "constraints[0].id: is 'preserved', expected one of online, offline, running, preserve, spread, among")]
    [InlineData("\"rc\": \"uCpu\"", "\"rc\": \"gpu\"", "constraints[0].rc: is 'gpu', expected a resource of the views: memory, uCpu")]
    [InlineData("\"amount\": 7", "\"amount\": -7", "constraints[0].amount: is -7, expected a whole number")]
    [InlineData("\"amount\": 7", "\"amount\": \"7\"", "constraints[0].amount: is the text '7', expected a whole number")]
    [InlineData("[0, 4, 8]", "[0, 4, 88]", "constraints[1].vms: is 88, expected a virtual machine of the mapping")]
    [InlineData("[0, 4, 8]", "[0, 4, 4]", "constraints[1].vms: names a virtual machine twice, expected each once")]
    [InlineData("[0, 4, 8]", "[0, 4.5, 8]", "constraints[1].vms[1]: is no whole number")]
    [InlineData("[[5, 4, 3]", "[[5, 4, 3, 0]", "constraints[2].parts[1]: has a server that is listed before")]
    [InlineData("[[5, 4, 3], [0, 1, 2]]", "[]", "constraints[2].parts: has no server, expected at least one part")]
    [InlineData("\"vm\": 8", "\"node\": 8", "constraints[3]: has no member 'vm'")]
    [InlineData("\"offline\", \"continuous\": false, \"node\": 5", "\"offline\", \"node\": 0", "constraints: server 0 has to be on and off")]
    [InlineData("\"runningVMs\": [3]", "\"runningVMs\": [3, 0]", "model.mapping.onlineNodes.1.runningVMs[1]: virtual machine 0 is listed twice, expected once")]
    [InlineData("\"offlineNodes\": [5]", "\"offlineNodes\": [4]", "model.mapping.offlineNodes[0]: server 4 is listed twice, expected once")]
    [InlineData("[7], \"sleepingVMs\": []", "[], \"sleepingVMs\": [7]", "model.mapping.onlineNodes.4.sleepingVMs[0]: sleeps, expected only machines that run or wait")]
    [InlineData("\"nodes\": { \"4\": 8 }", "\"nodes\": { \"44\": 8 }", "model.views[0].nodes.44: names server 44, which is not in the mapping")]
    [InlineData("\"rcId\": \"memory\"", "\"rcId\": \"uCpu\"", "model.views[1].rcId: resource 'uCpu' is described twice")]
    [InlineData("\"type\": \"vm\"", "\"kind\": \"vm\"", "model.views[2]: has no member 'type'")]
    [InlineData("\"onlineNodes\": {", "\"onlineNodes\": { \"x\": { \"runningVMs\": [] },", "model.mapping.onlineNodes.x: is named 'x', expected the number of an element")]
    [InlineData("\"mapping\"", "\"map\"", "model: has no member 'mapping'")]
    public void Run_WrongDocument_SaysWhereAndWhat(string old, string now, string expected)
    {
        using var folder = new RunFolder();
        RunFolder.Run(folder.Write("wrong.json", TinyDatacenter.With(changes: (old, now))), "-o", folder.Plan).ShouldBeRefused($"wrong.json: {expected}");
        Assert.Equal(["wrong.json"], folder.Files);
    }
}
