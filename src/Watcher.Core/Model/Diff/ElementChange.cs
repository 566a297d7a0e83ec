namespace Watcher.Model;

/// <summary>One element that differs between two models.</summary>
/// <param name="Element">Its kind.</param>
/// <param name="Id">Its id.</param>
/// <param name="Change">What happened to it.</param>
/// <param name="Attributes">
/// What differs: of an added or removed element every attribute that is required or not at its default, id included, with the other side absent.
/// </param>
public sealed record ElementChange(ElementKind Element, string Id, ChangeKind Change, IReadOnlyList<AttributeChange> Attributes)
{
    /// <summary>Collection and id, for example <c>instances['i-1']</c>.</summary>
    public string Path => $"{CdmSchema.CollectionName(Element)}['{Id}']";

    /// <inheritdoc/>
    public override string ToString() => Change switch
    {
        ChangeKind.Added => $"+ {Path}",
        ChangeKind.Removed => $"- {Path}",
        _ => $"~ {Path} {string.Join(", ", Attributes)}",
    };
}
