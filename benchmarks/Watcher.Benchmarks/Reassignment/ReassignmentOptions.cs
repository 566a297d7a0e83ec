using System.Globalization;
using Watcher.Benchmarks.Samples;

namespace Watcher.Benchmarks.Reassignment;

/// <summary>What a report is asked for.</summary>
/// <param name="Set">A, B or ALL.</param>
/// <param name="Only">Instances by name; empty = the whole set.</param>
/// <param name="Seconds">Wall-clock time of each run.</param>
/// <param name="Seed">Seed of each run.</param>
/// <param name="Program">The built program.</param>
internal sealed record ReassignmentOptions(string Set, string[] Only, double Seconds, ulong Seed, string Program)
{
    private const string Usage = "usage: machine-reassignment [--set A|B|all] [--seconds S] [--only NAME,NAME] [--seed N] [--program machine-reassignment.dll]";

    /// <summary>Reads the options; null where one is wrong, which is then written.</summary>
    internal static ReassignmentOptions? Read(string[] args) => ReportArguments.Read<ReassignmentOptions>(
        args, Usage, new("B", [], 60, 1, Path.Combine(AppContext.BaseDirectory, "machine-reassignment.dll")),
        (options, name, value) => options.With(name, value), options => options.Program);

    private ReassignmentOptions? With(string name, string value) => name switch
    {
        "--set" when value.ToUpperInvariant() is "A" or "B" or "ALL" => this with { Set = value.ToUpperInvariant() },
        "--only" => this with { Only = ReportArguments.Names(value), Set = "ALL" },
        "--seconds" when double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double s) && s > 0 => this with { Seconds = s },
        "--seed" when ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) => this with { Seed = seed },
        "--program" => this with { Program = value },
        _ => null,
    };
}
