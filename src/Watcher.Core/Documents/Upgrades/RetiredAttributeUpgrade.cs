using Watcher.Model;

namespace Watcher.Documents;

/// <summary>
/// Follows the descriptors of removed attributes: one with a replacement in the same kind of element is renamed to it, one
/// without is dropped.
/// </summary>
internal sealed class RetiredAttributeUpgrade : IDocumentUpgrade
{
    private readonly Dictionary<(ElementKind Kind, string Name), string?> _names = [];

    private RetiredAttributeUpgrade(CdmVersion to) => To = to;

    public CdmVersion To { get; }

    /// <summary>One step for each version that removed attributes, by ascending version.</summary>
    public static IReadOnlyList<IDocumentUpgrade> FromDescriptors(IEnumerable<AttributeDescriptor> retired)
    {
        var steps = new SortedDictionary<CdmVersion, RetiredAttributeUpgrade>();
        foreach (AttributeDescriptor attribute in retired)
        {
            CdmVersion to = attribute.RemovedIn ?? throw new ArgumentException($"{attribute} is not removed in any version", nameof(retired));
            if (!steps.TryGetValue(to, out RetiredAttributeUpgrade? step))
            {
                steps[to] = step = new RetiredAttributeUpgrade(to);
            }

            string prefix = CdmSchema.CollectionName(attribute.Element) + ".";
            step._names[(attribute.Element, attribute.Name)] =
                attribute.Replacement is { } path && path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : null;
        }

        return [.. steps.Values];
    }

    public string? Rename(ElementKind kind, string name) => _names.TryGetValue((kind, name), out string? renamed) ? renamed : name;

    public byte[]? Convert(ElementKind kind, string name, ReadOnlySpan<byte> json) => null;
}
