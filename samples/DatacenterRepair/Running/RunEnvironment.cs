namespace Watcher.DatacenterRepair;

/// <summary>What a run is given from outside.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Time">Measures how long the parts take; decides nothing.</param>
/// <param name="CancellationToken">Ends the search; what was found is planned.</param>
internal sealed record RunEnvironment(TextWriter Out, TextWriter Error, TimeProvider Time, CancellationToken CancellationToken);
