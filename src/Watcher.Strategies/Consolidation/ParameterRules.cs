using Watcher.Diagnostics;

namespace Watcher.Strategies.Consolidation;

/// <summary>Rules that parameters of several strategies share.</summary>
internal static class ParameterRules
{
    public static IEnumerable<Problem> NotNegative(params (string Name, double Value)[] values)
    {
        foreach ((string name, double value) in values)
        {
            if (!(value >= 0))
            {
                yield return Problem.Error(name, FormattableString.Invariant($"is {value}; expected 0 or more"));
            }
        }
    }
}
