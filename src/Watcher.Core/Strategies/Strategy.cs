using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Strategies;

/// <summary>
/// Base of strategies whose parameters are a record: names in documents are the property names in snake_case, defaults are the
/// initializers, unknown names are refused. Derived classes hold no state between runs.
/// </summary>
/// <typeparam name="TParameters">A class or record with a constructor without arguments; see <see cref="NoParameters"/>.</typeparam>
public abstract class Strategy<TParameters> : IStrategy
    where TParameters : class, new()
{
    private readonly Lazy<JsonTypeInfo<TParameters>> _contract;

    /// <summary>Creates the strategy; its description comes from the attributes on the class.</summary>
    protected Strategy()
    {
        Descriptor = StrategyDescriptor.Of(GetType());
        _contract = new(() => ParametersContract);
    }

    /// <inheritdoc/>
    public StrategyDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public string ParametersSchema => ParameterBinder.Schema(Descriptor.Name, _contract.Value);

    /// <summary>
    /// The JSON contract of the parameters. Default: by reflection, with snake_case names. Override it with a source-generated one for
    /// trimming and native AOT.
    /// </summary>
    protected virtual JsonTypeInfo<TParameters> ParametersContract => ReflectionContract();

    /// <inheritdoc/>
    public AttributeMap BindParameters(AttributeMap parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return ParameterBinder.Describe(ParameterBinder.Bind(Descriptor.Name, parameters, _contract.Value), _contract.Value);
    }

    /// <inheritdoc/>
    public Solution Execute(StrategyContext context, AttributeMap parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        return Solve(context, ParameterBinder.Bind(Descriptor.Name, parameters, _contract.Value));
    }

    /// <summary>Solves: works on <see cref="StrategyContext.State"/> (or places through the engine) and concludes.</summary>
    protected abstract Solution Solve(StrategyContext context, TParameters parameters);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The documented fallback; an author who trims overrides ParametersContract.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The documented fallback; an author who publishes natively overrides ParametersContract.")]
    private static JsonTypeInfo<TParameters> ReflectionContract()
    {
        var options = new JsonSerializerOptions(ParameterJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        return (JsonTypeInfo<TParameters>)options.GetTypeInfo(typeof(TParameters));
    }
}
