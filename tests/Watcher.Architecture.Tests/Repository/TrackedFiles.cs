using System.Diagnostics;

namespace Watcher.Architecture.Tests.Repository;

/// <summary>The text files that belong to the repository: what git tracks or would track, or every file where git cannot tell.</summary>
internal static class TrackedFiles
{
    private static readonly string[] s_outputFolders =
        [".git", "bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", ".vs", ".idea", ".vscode"];

    public static IReadOnlyList<string> Text { get; } =
        [.. (FromGit() ?? FromDisk()).Where(File.Exists).Where(IsText).Order(StringComparer.Ordinal)];

    private static IEnumerable<string>? FromGit()
    {
        ProcessStartInfo start = new("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = RepositoryRoot.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process git = Process.Start(start)!;
            Task<string> errors = git.StandardError.ReadToEndAsync();
            string output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            _ = errors.Result;
            return git.ExitCode == 0 && output.Length > 0
                ? output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(path => RepositoryRoot.Combine(path))
                : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // no git on this machine: an unpacked source archive is a checkout, too
        }
    }

    private static IEnumerable<string> FromDisk() =>
        Directory.EnumerateFiles(RepositoryRoot.Path, "*", SearchOption.AllDirectories)
            .Where(path => !RepositoryRoot.Relative(path).Split('/').Any(part => s_outputFolders.Contains(part)));

    /// <summary>Git's own test: a file with a zero byte near its start is not text.</summary>
    private static bool IsText(string path)
    {
        using FileStream stream = File.OpenRead(path);
        Span<byte> head = stackalloc byte[8000];
        return !head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)].Contains((byte)0);
    }
}
