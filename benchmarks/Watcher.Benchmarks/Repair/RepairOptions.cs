using System.Globalization;
using Watcher.Benchmarks.Samples;

namespace Watcher.Benchmarks.Repair;

/// <summary>What a report is asked for.</summary>
/// <param name="Only">Files by name; empty = all.</param>
/// <param name="Workers">Actions at once; null = the program's own default.</param>
/// <param name="Program">The built program.</param>
internal sealed record RepairOptions(string[] Only, int? Workers, string Program)
{
    private const string Usage = "usage: datacenter-repair [--only NAME,NAME] [--workers N] [--program datacenter-repair.dll]";

    /// <summary>Reads the options; null where one is wrong, which is then written.</summary>
    internal static RepairOptions? Read(string[] args) => ReportArguments.Read<RepairOptions>(
        args, Usage, new([], null, Path.Combine(AppContext.BaseDirectory, "datacenter-repair.dll")),
        (options, name, value) => options.With(name, value), options => options.Program);

    private RepairOptions? With(string name, string value) => name switch
    {
        "--only" => this with { Only = ReportArguments.Names(value) },
        "--workers" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int workers) && workers > 0 => this with { Workers = workers },
        "--program" => this with { Program = value },
        _ => null,
    };
}
