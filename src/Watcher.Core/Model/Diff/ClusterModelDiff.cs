using Watcher.Diagnostics;

namespace Watcher.Model;

/// <summary>
/// What differs between two models, element by element and attribute by attribute. Applied to the first it gives the second: a
/// model of the same <see cref="ClusterModel.Revision"/>. Immutable; safe to share across threads.
/// </summary>
public sealed class ClusterModelDiff
{
    internal ClusterModelDiff(CdmVersion version, IReadOnlyList<AttributeChange> top, IReadOnlyList<ElementChange> elements)
    {
        Version = version;
        Top = top;
        Elements = elements;
    }

    /// <summary>Version of the second model.</summary>
    public CdmVersion Version { get; }

    /// <summary>Differences at the top of the document: <c>taken_at</c> and attributes that this version of the library does not know.</summary>
    public IReadOnlyList<AttributeChange> Top { get; }

    /// <summary>Elements that differ, by kind, then by ascending id.</summary>
    public IReadOnlyList<ElementChange> Elements { get; }

    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => Top.Count == 0 && Elements.Count == 0;

    /// <summary>Compares two models, in time proportional to their size; columns that they share are not looked at.</summary>
    public static ClusterModelDiff Between(ClusterModel before, ClusterModel after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return ModelComparer.Compare(before, after);
    }

    /// <summary>Makes the second model out of the first.</summary>
    /// <exception cref="InvalidInputException">The diff does not fit: an element or old value is not as in the first model. Lists every misfit.</exception>
    public ClusterModel ApplyTo(ClusterModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new DiffApplier(this, model).Apply();
    }

    /// <summary>The way back: what makes the first model out of the second.</summary>
    /// <param name="version">Version of the first model; null = that of the diff.</param>
    public ClusterModelDiff Reverse(CdmVersion? version = null) => new(version ?? Version, Turn(Top),
    [
        .. Elements.Select(e => new ElementChange(e.Element, e.Id, e.Change switch
        {
            ChangeKind.Added => ChangeKind.Removed,
            ChangeKind.Removed => ChangeKind.Added,
            _ => ChangeKind.Changed,
        }, Turn(e.Attributes))),
    ]);

    /// <inheritdoc/>
    public override string ToString()
    {
        int added = Elements.Count(e => e.Change == ChangeKind.Added), removed = Elements.Count(e => e.Change == ChangeKind.Removed);
        return FormattableString.Invariant($"{added} added, {removed} removed, {Elements.Count - added - removed} changed");
    }

    private static AttributeChange[] Turn(IReadOnlyList<AttributeChange> changes) => [.. changes.Select(c => new AttributeChange(c.Name, c.New, c.Old))];
}
