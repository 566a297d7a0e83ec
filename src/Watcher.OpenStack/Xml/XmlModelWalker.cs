using System.Globalization;
using System.Xml;

namespace Watcher.OpenStack;

/// <summary>Walks one document of upstream's XML from tag to tag, keeping only the open elements in memory.</summary>
internal sealed class XmlModelWalker(ProblemList problems, XmlElementAttributes attributes, XmlModelBuilder builder, IronicNodes ironic, ModelReadOptions options)
{
    private const string Root = "ModelRoot";
    private const int NotSkipping = int.MaxValue;
    private readonly string[] _names = new string[64];
    private readonly string[] _ids = new string[64];
    private string _hostname = "";
    private string? _document;
    private int _skipDepth = NotSkipping;

    /// <summary>Reads one document to its end.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="document">Its name where there are several; else null.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>False where the document could not be read to its end.</returns>
    public bool Read(Stream content, string? document, CancellationToken cancellationToken)
    {
        (_document, _skipDepth) = (document, NotSkipping);
        using var guard = new GuardedStream(content, options);
        XmlReader? reader = null;
        try
        {
            reader = Try(() => XmlReader.Create(guard, Settings()), null);
            Func<bool> next = () => Next(reader, guard);
            while (Try(next, reader))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            return true;
        }
        catch (MalformedInputException e)
        {
            problems.Error(Here(reader, e), e.Message);
            return false;
        }
        finally
        {
            reader?.Dispose();
        }
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        IgnoreProcessingInstructions = true,
        CloseInput = false,
    };

    /// <summary>A step of the platform's parser, which reads the values of texts late; what it throws for bad input becomes one exception of ours.</summary>
    private static T Try<T>(Func<T> step, XmlReader? reader)
    {
        try
        {
            return step();
        }
        catch (XmlException e) when (e.Message.Contains("DTD is prohibited", StringComparison.Ordinal))
        {
            throw new MalformedInputException(
                "has a document type declaration, which is refused: it can pull in files and grow without bound; remove the <!DOCTYPE …>", e.LineNumber, e.LinePosition);
        }
        catch (XmlException e)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $" Line {e.LineNumber}, position {e.LinePosition}.");
            throw new MalformedInputException($"is not well-formed XML: {Quoted.Line(e.Message.Replace(place, "", StringComparison.Ordinal))}", e.LineNumber, e.LinePosition);
        }
        catch (InputLimitException e)
        {
            throw new MalformedInputException(e.Message);
        }
        catch (InvalidDataException e)
        {
            throw new MalformedInputException($"the compressed data is damaged: {Quoted.Line(e.Message)}");
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException && reader is null or { Depth: 0 })
        {
            // Encodings that the platform knows and refuses.
            throw new MalformedInputException($"has an encoding that cannot be read; expected UTF-8: {Quoted.Line(e.Message)}");
        }
    }

    private bool Next(XmlReader reader, GuardedStream guard)
    {
        if (!reader.Read())
        {
            return false;
        }

        guard.Progress();
        Visit(reader);
        return true;
    }

    private void Visit(XmlReader reader)
    {
        int depth = reader.Depth;
        if (depth > options.Depth)
        {
            throw new MalformedInputException(string.Create(CultureInfo.InvariantCulture, $"elements are nested deeper than {options.Depth}"));
        }

        if (depth <= _skipDepth && reader.NodeType is XmlNodeType.Element)
        {
            _skipDepth = NotSkipping;
            Open(reader, depth);
        }
        else if (depth <= _skipDepth && reader.NodeType == XmlNodeType.EndElement)
        {
            _skipDepth = NotSkipping;
            Close(reader.Name, depth);
        }
        else if (_skipDepth == NotSkipping && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
        {
            Text(reader, depth);
        }
    }

    private void Open(XmlReader reader, int depth)
    {
        string name = reader.Name;
        _names[depth] = name;
        if (depth == 0)
        {
            if (name != Root)
            {
                throw new MalformedInputException($"the root element is {Quoted.Text(name)}; expected <{Root}>");
            }

            return;
        }

        string parent = _names[depth - 1];
        if (parent is "IronicNode" or "extra")
        {
            return;
        }

        if (XmlShape.Find(name) is not { } shape)
        {
            problems.Tally($"the element {Quoted.Text(name)} in {parent} is not known and is ignored", new XmlPlace(_document, Line(reader), Column(reader)), static p => p.ToString());
            _skipDepth = depth;
            return;
        }

        if (Array.IndexOf(shape.Parents, parent) < 0)
        {
            problems.Error($"{name} {new XmlPlace(_document, Line(reader), Column(reader))}",
                $"stands in {parent}; expected in {string.Join(" or ", shape.Parents)}");
            _skipDepth = depth;
            return;
        }

        bool isEmpty = reader.IsEmptyElement;
        attributes.Load(reader, shape, _document);
        if (shape == XmlShape.IronicNode)
        {
            ironic.Begin(attributes);
            if (isEmpty)
            {
                ironic.End();
            }

            return;
        }

        builder.Add(shape, depth == 1 ? null : _ids[depth - 1], depth == 1 ? null : _hostname);
        _ids[depth] = attributes.Id;
        _hostname = shape == XmlShape.ComputeNode ? attributes.OptionalText("hostname") ?? "" : _hostname;
    }

    private void Close(string name, int depth)
    {
        if (depth == 1 && name == "IronicNode")
        {
            ironic.End();
        }
    }

    private void Text(XmlReader reader, int depth)
    {
        if (depth > 0 && _names[depth - 1] == "compute_node_id")
        {
            ironic.SetComputeNode(reader.Value);
        }
        else if (depth < 2 || _names[1] != "IronicNode")
        {
            problems.Tally("text between the elements is ignored", new XmlPlace(_document, Line(reader), Column(reader)), static p => p.ToString());
        }
    }

    private string Here(XmlReader? reader, MalformedInputException e)
    {
        (int line, int column) = e.Line > 0 || reader is null ? (e.Line, e.Column) : (Line(reader), Column(reader));
        return line == 0 ? _document ?? "" : new XmlPlace(_document, line, column).ToString();
    }

    private static int Line(XmlReader reader) => ((IXmlLineInfo)reader).LineNumber;

    private static int Column(XmlReader reader) => ((IXmlLineInfo)reader).LinePosition;
}
