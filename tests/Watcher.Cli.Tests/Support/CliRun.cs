namespace Watcher.Cli.Tests.Support;

/// <summary>What a command line gave.</summary>
internal sealed record CliRun(int ExitCode, string Out, string Error)
{
    /// <summary>The lines of standard error.</summary>
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Asserts that the input was refused, with one line of error for each problem, and nothing else anywhere.</summary>
    public void ShouldBeRefused(params string[] errors)
    {
        Assert.Equal(2, ExitCode);
        Assert.Empty(Out);
        string[] lines = [.. ErrorLines.Where(l => l.StartsWith("error: ", StringComparison.Ordinal))];
        Assert.True(errors.Length == lines.Length, "expected " + string.Join(" | ", errors) + "\nbut was\n" + Error);
        for (int i = 0; i < errors.Length; i++)
        {
            Assert.Contains(errors[i], lines[i], StringComparison.Ordinal);
        }

        Assert.All(ErrorLines, l => Assert.True(l.StartsWith("error: ", StringComparison.Ordinal) || l.StartsWith("warning: ", StringComparison.Ordinal), l));
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
    }
}
