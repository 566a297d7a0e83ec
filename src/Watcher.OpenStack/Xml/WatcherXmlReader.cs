using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.OpenStack;

/// <summary>
/// Reads upstream Watcher's XML (<c>to_xml</c> of the compute, storage and bare-metal models, and what people write by hand in its
/// form): <c>&lt;ModelRoot&gt;</c> with ComputeNode &gt; Instance, StorageNode &gt; Pool &gt; Volume and IronicNode, in one document or
/// in several. Streaming: only the open elements are in memory. Dicts and lists may be JSON or Python literals. A document type
/// declaration is refused. Stateless; safe to call from several threads.
/// </summary>
public static class WatcherXmlReader
{
    /// <summary>Reads one document.</summary>
    /// <param name="content">Its bytes (not compressed), read to the end and left open.</param>
    /// <param name="name">What problems call it, for example the file name.</param>
    /// <param name="options">Bounds; null = the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">The input is refused; all problems are listed, each with element, attribute, line and column.</exception>
    public static ModelReadResult Read(Stream content, string name = "model", ModelReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Read([new ModelDocument(name, content)], options, cancellationToken);

    /// <summary>Reads several documents into one model: compute, storage and bare metal, in any order.</summary>
    /// <param name="documents">At least one document.</param>
    /// <param name="options">Bounds, for each document; null = the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">The input is refused; all problems are listed, each with document, element, attribute, line and column.</exception>
    public static ModelReadResult Read(IReadOnlyList<ModelDocument> documents, ModelReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentOutOfRangeException.ThrowIfZero(documents.Count, nameof(documents));
        options ??= ModelReadOptions.Default;
        var problems = new ProblemList();
        var lost = new ProblemList();
        var attributes = new XmlElementAttributes(problems, new MapReader(options.Depth));
        var ironic = new IronicNodes(problems, options.Depth);
        var builder = new XmlModelBuilder(problems, lost, attributes, ironic);
        var walker = new XmlModelWalker(problems, attributes, builder, ironic, options);
        bool complete = true;
        foreach (ModelDocument document in documents)
        {
            complete &= walker.Read(document.Content, documents.Count == 1 ? null : document.Name, cancellationToken);
        }

        string source = string.Join(", ", documents.Select(d => d.Name));

        // What is cut off lacks elements: its references would be reported as dangling without being wrong.
        ClusterModel? model = complete ? builder.Build() : null;
        problems.ThrowIfErrors(source);
        return new ModelReadResult(model!, ClusterModelFormat.WatcherXml, problems.Warnings(), lost.Warnings());
    }
}
