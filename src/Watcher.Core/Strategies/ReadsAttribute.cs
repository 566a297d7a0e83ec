namespace Watcher.Strategies;

/// <summary>Names the model attributes that a strategy reads (paths of <see cref="Watcher.Model.CdmAttribute"/>): an audit warns when one is deprecated and refuses when it is gone.</summary>
/// <param name="attributes">Paths, for example <c>instances.metadata</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ReadsAttribute(params string[] attributes) : Attribute
{
    /// <summary>The paths.</summary>
    public IReadOnlyList<string> Attributes { get; } = attributes;
}
