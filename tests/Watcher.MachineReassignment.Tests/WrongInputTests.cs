using System.IO.Compression;

namespace Watcher.MachineReassignment.Tests;

/// <summary>Wrong input ends with exit code 2, one line for each problem, and nothing on disk.</summary>
public sealed class WrongInputTests
{
    [Fact]
    public void Run_NoOptions_NamesAllThatAreMissing()
    {
        using var folder = new RunFolder();
        folder.Run().ShouldBeRefused(
            "-t: is missing, expected", "-s: is missing, expected", "-p: is missing, expected", "-i: is missing, expected", "-o: is missing, expected");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("NaN")]
    [InlineData("1e99")]
    public void Run_SecondsNotAboveZero_AreRefused(string seconds)
    {
        using var folder = new RunFolder();
        folder.Run("-t", seconds, "-p", folder.Model, "-i", folder.Initial, "-o", folder.Output, "-s", "1")
            .ShouldBeRefused($"-t: is '{seconds}', expected a number of seconds above 0");
        folder.ShouldHoldInputsOnly();
    }

    [Fact]
    public void Run_SeveralIndependentFaults_ReportsAll()
    {
        using var folder = new RunFolder();
        folder.Run("-t", "x", "-s", "-3", "--work", "1.5", "-p", folder["none"], "-i", folder.Write("bad.txt", "0 1 zero"), "-o", folder["no/new.txt"])
            .ShouldBeRefused(
                "-t: is 'x'", "-s: is '-3'", "--work: is '1.5'", "none: does not exist", "bad.txt: number 3: is no whole number",
                "new.txt: cannot be written: its folder does not exist");
    }

    [Fact]
    public void Run_UnknownOption_IsRefused()
    {
        using var folder = new RunFolder();
        RunResult result = folder.Run("-t", "1", "-x", "3");
        Assert.Equal(2, result.ExitCode);
        Assert.All(result.Errors, line => Assert.StartsWith("error: command line: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_ModelCutAnywhere_IsRefusedInOneLine()
    {
        using var folder = new RunFolder();
        string[] numbers = TinyInstance.Model.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (int length = 0; length < numbers.Length; length++)
            folder.Solve(folder.Write("cut.txt", string.Join(' ', numbers[..length]))).ShouldBeRefused("the file ends where ");
        Assert.False(File.Exists(folder.Output));
    }

    [Fact]
    public void Run_ModelWithAnyNumberNegative_IsRefusedInOneLine()
    {
        using var folder = new RunFolder();
        string[] numbers = TinyInstance.Model.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (int at = 0; at < numbers.Length; at++)
        {
            string[] wrong = [.. numbers];
            wrong[at] = "-7";
            folder.Solve(folder.Write("negative.txt", string.Join(' ', wrong))).ShouldBeRefused("is -7, expected ");
        }
    }

    [Theory]
    [InlineData("999999999999999999999", "is too large")]
    [InlineData("1.5", "is no whole number")]
    [InlineData("2x", "is no whole number")]
    [InlineData("1000 \u0007", "number 2: is no whole number")]
    [InlineData("1000 0 1", "the file ends where ")]
    public void Run_ModelOfWrongNumbers_IsRefused(string model, string expected)
    {
        using var folder = new RunFolder();
        folder.Solve(folder.Write("wrong.txt", model)).ShouldBeRefused(expected);
    }

    [Fact]
    public void Run_ModelWithNumbersBeyondItsEnd_IsRefused()
    {
        using var folder = new RunFolder();
        folder.Solve(folder.Write("long.txt", TinyInstance.Model + " 1")).ShouldBeRefused("long.txt: goes on after the weight of machine moves");
    }

    [Fact]
    public void Run_NumbersTheEngineCannotAddUp_AreRefused()
    {
        using var folder = new RunFolder();
        string model = TinyInstance.Model.Replace("1 10 2", $"1 10 {long.MaxValue}", StringComparison.Ordinal);
        folder.Solve(folder.Write("huge.txt", model)).ShouldBeRefused("too large");
    }

    [Fact]
    public void Run_DamagedGzip_IsRefused()
    {
        using var folder = new RunFolder();
        using (var stream = new GZipStream(File.Create(folder["model.gz"]), CompressionLevel.NoCompression))
            stream.Write(System.Text.Encoding.ASCII.GetBytes(TinyInstance.Model));
        byte[] bytes = File.ReadAllBytes(folder["model.gz"]);
        File.WriteAllBytes(folder["model.gz"], bytes[..(bytes.Length / 2)]);
        RunResult result = folder.Solve(folder["model.gz"]);
        result.ShouldBeRefused("model.gz: ");
    }

    [Theory]
    [InlineData("", "has 0 machines, expected 4")]
    [InlineData("0 1 0", "has 3 machines, expected 4")]
    [InlineData("0 1 0 1 0", "has 5 machines, expected 4")]
    [InlineData("0 1 0 3", "process 3 is on machine 3, expected 0 to 2")]
    [InlineData("0 -1 0 1", "process 1 is on machine -1, expected 0 to 2")]
    [InlineData("0 1 0 a", "number 4: is no whole number")]
    [InlineData("0 1 0 0", "conflict: processes 2 and 3 of service 1 are on machine 0, expected different machines")]
    [InlineData("0 1 0 2", "dependency: service 1 runs in neighbourhood 1 without service 0, expected both or none of them")]
    [InlineData("1 2 0 1", "spread: service 0 covers 1 locations, expected at least 2")]
    public void Run_WrongAssignment_SaysWhatIsWrong(string assignment, string expected)
    {
        using var folder = new RunFolder();
        folder.Solve(initial: folder.Write("initial.txt", assignment)).ShouldBeRefused(expected);
        folder.ShouldHoldInputsOnly();
    }

    [Fact]
    public void Run_InitialAssignmentBeyondACapacity_IsRefused()
    {
        using var folder = new RunFolder();
        folder.Write("model.txt", TinyInstance.Model.Replace("0 0  12 20", "0 0  8 20", StringComparison.Ordinal));
        folder.Solve().ShouldBeRefused("initial.txt: capacity: machine 0 has to hold 9 of resource 0, expected at most 8");
        folder.ShouldHoldInputsOnly();
    }

    [Fact]
    public void Run_OutputIsAFolderOrAnInput_IsRefused()
    {
        using var folder = new RunFolder();
        folder.Solve(output: Path.GetDirectoryName(folder.Model)).ShouldBeRefused("is a folder");
        folder.Solve(output: folder.Initial).ShouldBeRefused("initial.txt: is also an input");
        folder.ShouldHoldInputsOnly();
    }

    [Fact]
    public void Run_ModelIsAFolder_IsRefused()
    {
        using var folder = new RunFolder();
        folder.Solve(Path.GetDirectoryName(folder.Model)).ShouldBeRefused("is a folder, expected a file of numbers");
    }
}
