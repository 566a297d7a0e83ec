using System.Globalization;

namespace Watcher.MachineReassignment;

/// <summary>How long to search, and from which seed.</summary>
/// <param name="Limit">Time from the start of the process to the written answer; null = none.</param>
/// <param name="Work">Units of work; null = as many as the time allows.</param>
/// <param name="Seed">Seed of the search.</param>
internal sealed record SearchBudget(TimeSpan? Limit, long? Work, ulong Seed)
{
    private const double MostSeconds = 10_000_000;

    internal static SearchBudget Read(RunArguments arguments, ProblemReport problems)
    {
        TimeSpan? limit = null;
        if (arguments.Seconds is { } seconds)
        {
            bool number = double.TryParse(seconds, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double value);
            if (number && value is > 0 and <= MostSeconds) limit = TimeSpan.FromSeconds(value);
            else problems.Add("-t", $"is '{seconds}', expected a number of seconds above 0, at most {MostSeconds:0}");
        }
        else if (arguments.Work is null)
        {
            problems.Add("-t", "is missing, expected a number of seconds above 0");
        }

        ulong seed = arguments.Seed is null ? Missing("-s", "an integer of 0 or more", problems) : Integer("-s", arguments.Seed, ulong.MaxValue, problems);
        long? work = arguments.Work is null ? null : (long)Integer("--work", arguments.Work, long.MaxValue, problems);
        return new(limit, work, seed);
    }

    /// <summary>
    /// How long the search may take so that the answer stands on disk in time. What is kept back for ordering, proving and writing it grows
    /// with the instance, and with how busy the machine is, like the time that reading and building the problem took: on the largest instance the
    /// former is about half of the latter.
    /// </summary>
    internal TimeSpan? SearchTime(TimeSpan elapsed)
    {
        if (Limit is not { } limit) return null;
        TimeSpan left = limit - elapsed - TimeSpan.FromSeconds(0.3) - (0.75 * elapsed);
        return left < TimeSpan.Zero ? TimeSpan.Zero : left;
    }

    private static ulong Missing(string option, string expected, ProblemReport problems)
    {
        problems.Add(option, $"is missing, expected {expected}");
        return 0;
    }

    private static ulong Integer(string option, string text, ulong most, ProblemReport problems)
    {
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) && value <= most) return value;
        problems.Add(option, $"is '{text}', expected an integer of 0 to {most}");
        return 0;
    }
}
