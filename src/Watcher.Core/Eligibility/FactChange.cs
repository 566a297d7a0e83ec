namespace Watcher.Eligibility;

/// <summary>One change of one fact, after which a rule that forbids a pair would allow it. Immutable.</summary>
/// <param name="Element">Id of the element whose fact it is: a node, an instance, an aggregate, a pool.</param>
/// <param name="Path">Path of the attribute (<see cref="Watcher.Model.CdmAttribute"/>), with <c>[KEY]</c> behind it for one key of an object.</param>
/// <param name="From">What it is now, as text; null = absent.</param>
/// <param name="To">What it would have to be, as text; null = absent.</param>
public sealed record FactChange(string Element, string Path, string? From, string? To)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path} of '{Element}' from {Text(From)} to {Text(To)}";

    private static string Text(string? value) => value is null ? "nothing" : $"'{value}'";
}
