using System.Globalization;

namespace Watcher.Benchmarks.Repair;

/// <summary>What a report is asked for.</summary>
/// <param name="Only">Files by name; empty = all.</param>
/// <param name="Workers">Actions at once; null = the program's own default.</param>
/// <param name="Program">The built program.</param>
internal sealed record RepairOptions(string[] Only, int? Workers, string Program)
{
    private const string Usage = "usage: datacenter-repair [--only NAME,NAME] [--workers N] [--program datacenter-repair.dll]";

    /// <summary>Reads the options; null where one is wrong, which is then written.</summary>
    internal static RepairOptions? Read(string[] args)
    {
        var options = new RepairOptions([], null, Path.Combine(AppContext.BaseDirectory, "datacenter-repair.dll"));
        for (int i = 1; i < args.Length; i += 2)
        {
            RepairOptions? next = i + 1 == args.Length ? null : options.With(args[i], args[i + 1]);
            if (next is null)
            {
                Console.Error.WriteLine($"error: {args[i]}: is no option or has no value of its kind; {Usage}");
                return null;
            }

            options = next;
        }

        if (File.Exists(options.Program)) return options;
        Console.Error.WriteLine($"error: {options.Program}: does not exist, expected the built sample");
        return null;
    }

    private RepairOptions? With(string name, string value) => name switch
    {
        "--only" => this with { Only = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) },
        "--workers" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int workers) && workers > 0 => this with { Workers = workers },
        "--program" => this with { Program = value },
        _ => null,
    };
}
