namespace Watcher.DatacenterRepair.Tests;

/// <summary>What a command line gave.</summary>
internal sealed record RunResult(int ExitCode, string Out, string Error)
{
    internal string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    internal string[] Errors => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    internal void ShouldBeDone() => Assert.True(ExitCode == 0 && Error.Length == 0, $"exit code {ExitCode}\n{Error}");

    /// <summary>Asserts that the input was refused with these lines, in this order, and with nothing else.</summary>
    internal void ShouldBeRefused(params string[] errors)
    {
        Assert.Equal(2, ExitCode);
        Assert.Empty(Out);
        Assert.True(errors.Length == Errors.Length, $"expected {string.Join(" | ", errors)}\nbut was\n{Error}");
        for (int i = 0; i < errors.Length; i++)
        {
            Assert.StartsWith("error: ", Errors[i], StringComparison.Ordinal);
            Assert.Contains(errors[i], Errors[i], StringComparison.Ordinal);
        }
    }
}
