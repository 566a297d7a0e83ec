namespace Watcher.MachineReassignment;

/// <summary>What a run is given from outside.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Clock">Counts the time that the run has used.</param>
/// <param name="CancellationToken">Ends the search; the best answer so far is still written.</param>
internal sealed record RunEnvironment(TextWriter Out, TextWriter Error, RunClock Clock, CancellationToken CancellationToken);
