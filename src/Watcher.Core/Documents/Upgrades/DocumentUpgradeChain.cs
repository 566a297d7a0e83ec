using Watcher.Model;

namespace Watcher.Documents;

/// <summary>The steps that lead from older document versions to the library's own, in order. Immutable.</summary>
internal sealed class DocumentUpgradeChain
{
    private readonly IDocumentUpgrade[] _steps;

    public DocumentUpgradeChain(CdmVersion oldest, params IEnumerable<IDocumentUpgrade> steps)
    {
        Oldest = oldest;
        _steps = [.. steps.OrderBy(s => s.To)];
    }

    /// <summary>Version 1.0 is the first there is; the steps follow the descriptors of removed attributes.</summary>
    public static DocumentUpgradeChain Default { get; } =
        new(new CdmVersion(1, 0), RetiredAttributeUpgrade.FromDescriptors(CdmSchema.Retired));

    /// <summary>The oldest version that can be read.</summary>
    public CdmVersion Oldest { get; }

    /// <summary>The steps that a document of a version needs; null where it needs none.</summary>
    public DocumentUpgradeChain? For(CdmVersion version)
    {
        var needed = Array.FindAll(_steps, s => s.To > version);
        return needed.Length == 0 ? null : new DocumentUpgradeChain(Oldest, needed);
    }

    /// <summary>The name of an attribute after all steps; null = dropped.</summary>
    public string? Rename(ElementKind kind, string name)
    {
        string? current = name;
        foreach (IDocumentUpgrade step in _steps)
        {
            current = step.Rename(kind, current);
            if (current is null)
            {
                break;
            }
        }

        return current;
    }

    /// <summary>The value of an attribute after all steps, as UTF-8 JSON; null = unchanged.</summary>
    public byte[]? Convert(ElementKind kind, string name, ReadOnlySpan<byte> json)
    {
        byte[]? converted = null;
        string? current = name;
        foreach (IDocumentUpgrade step in _steps)
        {
            if (current is null)
            {
                break;
            }

            converted = step.Convert(kind, current, converted ?? json) ?? converted;
            current = step.Rename(kind, current);
        }

        return converted;
    }
}
