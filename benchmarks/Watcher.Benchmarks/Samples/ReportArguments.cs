namespace Watcher.Benchmarks.Samples;

/// <summary>Options of a report on a sample: names, each with a value.</summary>
internal static class ReportArguments
{
    /// <summary>Reads the options that follow a report's name; null where one is wrong, which is then written.</summary>
    /// <param name="args">The whole command line.</param>
    /// <param name="usage">What to say of a wrong one.</param>
    /// <param name="options">The defaults.</param>
    /// <param name="with">The options with one more; null = no such option, or a wrong value.</param>
    /// <param name="program">The sample to run, which must have been built.</param>
    internal static T? Read<T>(string[] args, string usage, T options, Func<T, string, string, T?> with, Func<T, string> program)
        where T : class
    {
        for (int i = 1; i < args.Length; i += 2)
        {
            T? next = i + 1 == args.Length ? null : with(options, args[i], args[i + 1]);
            if (next is null)
            {
                Console.Error.WriteLine($"error: {args[i]}: is no option or has no value of its kind; {usage}");
                return null;
            }

            options = next;
        }

        if (File.Exists(program(options)))
        {
            return options;
        }

        Console.Error.WriteLine($"error: {program(options)}: does not exist, expected the built sample");
        return null;
    }

    internal static string[] Names(string value) => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
