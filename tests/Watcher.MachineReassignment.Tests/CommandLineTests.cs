using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace Watcher.MachineReassignment.Tests;

/// <summary>The contract of the command line: what it prints, and what it leaves on disk.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task Run_AsAProcess_PrintsTheCostLastAndWritesTheAnswer()
    {
        using var folder = new RunFolder();
        string program = Path.Combine(AppContext.BaseDirectory, "machine-reassignment.dll");
        ProcessStartInfo start = new("dotnet", ["exec", program, "-t", "2", "-p", folder.Model, "-i", folder.Initial, "-o", folder.Output, "-s", "7"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var result = new RunResult(process.ExitCode, output, await error);

        // How far a busy machine lets the search come is not asserted.
        Assert.InRange(result.Cost, TinyInstance.Optimum, TinyInstance.InitialCost);
        Assert.Matches("^[0-2] [0-2] [0-2] [0-2]\n$", File.ReadAllText(folder.Output));
        Assert.Equal(["initial.txt", "model.txt", "new.txt"], folder.Files);
    }

    [Fact]
    public void Run_AsAProcessWithWrongInput_ExitsWithTwo()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "machine-reassignment.dll");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "-t", "2"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(2, process.ExitCode);
        Assert.All(error.TrimEnd().Split('\n'), line => Assert.Matches("^error: -[pios]: is missing, expected ", line));
    }

    [Fact]
    public void Run_Quiet_PrintsTheLastLineOnly()
    {
        using var folder = new RunFolder();
        RunResult result = folder.Run("--work", "20000", "-p", folder.Model, "-i", folder.Initial, "-o", folder.Output, "-s", "1", "--quiet");
        Assert.Equal(TinyInstance.Optimum, result.Cost);
        Assert.Single(result.Lines);
    }

    [Fact]
    public void Run_CompressedFilesOfAnyName_AreRead()
    {
        using var folder = new RunFolder();
        string model = Compress(folder["model.bin"], TinyInstance.Model), initial = Compress(folder["initial.bin"], TinyInstance.Assignment);
        Assert.Equal(TinyInstance.Optimum, folder.Solve(model, initial).Cost);
    }

    [Fact]
    public void Run_InterruptedAtOnce_WritesTheBestSoFar()
    {
        using var folder = new RunFolder { CancellationToken = new CancellationToken(canceled: true) };
        RunResult result = folder.Run("-t", "3600", "-p", folder.Model, "-i", folder.Initial, "-o", folder.Output, "-s", "1");
        Assert.Equal(TinyInstance.InitialCost, result.Cost);
        Assert.Equal(TinyInstance.Assignment + "\n", File.ReadAllText(folder.Output));
    }

    [Fact]
    public void Run_LessTimeThanTheStartTakes_WritesAnAnswer()
    {
        using var folder = new RunFolder();
        RunResult result = folder.Run("-t", "0.001", "-p", folder.Model, "-i", folder.Initial, "-o", folder.Output, "-s", "1");
        Assert.InRange(result.Cost, TinyInstance.Optimum, TinyInstance.InitialCost);
        Assert.True(File.Exists(folder.Output));
    }

    [Fact]
    public void Run_OverAnOldAnswer_ReplacesIt()
    {
        using var folder = new RunFolder();
        folder.Write("new.txt", new string('9', 1000));
        Assert.Equal(TinyInstance.Optimum, folder.Solve().Cost);
        Assert.Equal(8, new FileInfo(folder.Output).Length);
    }

    private static string Compress(string path, string content)
    {
        using var stream = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        stream.Write(Encoding.ASCII.GetBytes(content));
        return path;
    }
}
