using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Documents;

/// <summary>What the parsers of one document share.</summary>
internal sealed class ParseContext
{
    private const int MaximumErrors = 10_000;
    private readonly JsonValueCache?[] _values = new JsonValueCache?[Enum.GetValues<JsonShape>().Length];
    private readonly CompactJson _compact = new();

    public ParseContext(DocumentReadOptions options, ClusterModelBuilder builder)
    {
        Options = options;
        Builder = builder;
    }

    public DocumentReadOptions Options { get; }

    public ClusterModelBuilder Builder { get; }

    public ProblemCollector Problems { get; } = new();

    public JsonValueCache Values(JsonShape shape) => _values[(int)shape] ??= new JsonValueCache(shape, Builder.Pool, _compact);

    /// <summary>Reports an error; reading ends where there are so many that more of them help nobody.</summary>
    public void Error(string path, string message)
    {
        Problems.Error(path, message);
        if (Problems.ErrorCount >= MaximumErrors)
        {
            throw new DocumentLimitException(Encodings.Invariant($"reading stopped here, after {MaximumErrors} errors"));
        }
    }
}
