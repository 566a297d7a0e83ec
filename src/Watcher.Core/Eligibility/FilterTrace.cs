namespace Watcher.Eligibility;

/// <summary>
/// Collects why a filter answers as it does. A filter writes to it by <c>trace?.Because(...)</c>: texts are made only where somebody listens.
/// Not thread-safe.
/// </summary>
public sealed class FilterTrace
{
    private readonly List<FilterReason> _reasons = [];

    /// <summary>The reasons, in the order in which the filter found them; empty where it passes.</summary>
    public IReadOnlyList<FilterReason> Reasons => _reasons;

    /// <summary>The one change of a fact that would remove everything that was said; null where it takes more than one, or none is known.</summary>
    public FactChange? SingleChange => _reasons.Count == 1 ? _reasons[0].Change : null;

    /// <summary>Adds a reason.</summary>
    /// <param name="text">One line for people, without the filter's name.</param>
    /// <param name="change">The change of a fact that would remove it; null = none known.</param>
    public void Because(string text, FactChange? change = null) => _reasons.Add(new FilterReason(text, change));

    /// <summary>Adds that the model lacks a fact.</summary>
    /// <param name="element">Id of the element.</param>
    /// <param name="path">Path of the attribute.</param>
    public void Lacks(string element, string path) => _reasons.Add(new FilterReason($"the model does not say {path} of '{element}'"));

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", _reasons.Select(r => r.Text));
}
