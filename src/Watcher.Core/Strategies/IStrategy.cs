using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Strategies;

/// <summary>
/// Proposes what to change in a cluster. Implementations hold no state between runs and are thread-safe; most derive from
/// <see cref="Strategy{TParameters}"/>.
/// </summary>
public interface IStrategy
{
    /// <summary>Name, goal, life cycle and what it reads.</summary>
    StrategyDescriptor Descriptor { get; }

    /// <summary>JSON Schema (draft 2020-12) of its parameters.</summary>
    string ParametersSchema { get; }

    /// <summary>Checks parameters and fills in defaults.</summary>
    /// <param name="parameters">As the operator gave them.</param>
    /// <exception cref="Watcher.Diagnostics.InvalidInputException">A parameter is unknown or wrong; lists all of them.</exception>
    AttributeMap BindParameters(AttributeMap parameters);

    /// <summary>Solves; the parameters are bound ones.</summary>
    Solution Execute(StrategyContext context, AttributeMap parameters);
}
