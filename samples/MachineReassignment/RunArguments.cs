namespace Watcher.MachineReassignment;

/// <summary>The command line as given; null = absent.</summary>
internal sealed record RunArguments(string? Seconds, string? Model, string? Initial, string? Output, string? Seed, string? Work, bool Quiet);
