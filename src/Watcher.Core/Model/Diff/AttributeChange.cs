namespace Watcher.Model;

/// <summary>One attribute that differs. Values are JSON, as in the document; C# null = the attribute is absent.</summary>
/// <param name="Name">Name in the document, for example <c>memory</c>.</param>
/// <param name="Old">Value in the first model, for example <c>8192</c> or <c>"n-1"</c>.</param>
/// <param name="New">Value in the second model.</param>
public sealed record AttributeChange(string Name, string? Old, string? New)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Old ?? "absent"} -> {New ?? "absent"}";
}
