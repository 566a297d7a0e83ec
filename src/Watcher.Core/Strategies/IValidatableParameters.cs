using Watcher.Diagnostics;

namespace Watcher.Strategies;

/// <summary>Parameters that know what is wrong with their values, beyond types and names.</summary>
public interface IValidatableParameters
{
    /// <summary>All problems; the path is the parameter's name.</summary>
    IEnumerable<Problem> Validate();
}
