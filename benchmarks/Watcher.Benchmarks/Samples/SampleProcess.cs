using System.Diagnostics;

namespace Watcher.Benchmarks.Samples;

/// <summary>A built sample, run once in a fresh process.</summary>
/// <param name="Printed">What it wrote to its output.</param>
/// <param name="Seconds">Wall-clock time from start to exit.</param>
/// <param name="Fault">Its exit code and what it complained of; null = it ended well.</param>
internal sealed record SampleProcess(string Printed, double Seconds, string? Fault)
{
    internal static SampleProcess Run(string program, params string[] args)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", program, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return new(printed, took, process.ExitCode == 0 ? null : $"exit code {process.ExitCode}: {error.Result.Trim()}");
    }
}
