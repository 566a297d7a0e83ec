using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>What a calibration answers. Immutable.</summary>
/// <param name="Options">The constants: fitted where there were samples, else those that were given.</param>
/// <param name="Fits">One entry for each kind that has samples, in the order of <see cref="DurationKind"/>.</param>
public sealed record DurationCalibrationResult(DurationOptions Options, IReadOnlyList<DurationFit> Fits);
