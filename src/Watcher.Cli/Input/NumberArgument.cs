using System.Globalization;

namespace Watcher.Cli.Input;

/// <summary>Reads numbers of the command line, with one line for what is wrong.</summary>
internal static class NumberArgument
{
    /// <summary>An integer in a range; the default where it is absent or wrong.</summary>
    public static long Read(string option, string? value, long least, long most, long absent, ProblemReport problems)
    {
        if (value is null)
        {
            return absent;
        }

        if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most)
        {
            return number;
        }

        string range = most == long.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"an integer of {least} or more")
            : string.Create(CultureInfo.InvariantCulture, $"an integer from {least} to {most}");
        problems.Error(option, "", $"is '{value}', expected {range}");
        return absent;
    }
}
