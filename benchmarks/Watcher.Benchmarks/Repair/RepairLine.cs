using System.Globalization;

namespace Watcher.Benchmarks.Repair;

/// <summary>One run on one file, measured from outside; what it did by the checker's reading of the plan.</summary>
/// <param name="Name">The file.</param>
/// <param name="Migrations">Migrations in the plan.</param>
/// <param name="LeastMigrations">Migrations that any repair takes, as the plan says.</param>
/// <param name="Starts">Starts and evacuations.</param>
/// <param name="Makespan">Seconds by the duration model.</param>
/// <param name="LeastMakespan">Its bound.</param>
/// <param name="Parts">Where the time went, as the program prints it.</param>
/// <param name="Seconds">From the start of the process to its end.</param>
/// <param name="Fault">Why the plan does not count; null = it does.</param>
internal sealed record RepairLine(
    string Name, int Migrations, double LeastMigrations, int Starts, double Makespan, double LeastMakespan, string Parts, double Seconds, string? Fault)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Name} | {Migrations} | {LeastMigrations} | {Starts} | {Makespan:0.0} | {LeastMakespan:0.0} | {Parts} | {Seconds:0.00} |");
}
