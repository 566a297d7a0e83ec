using Watcher.Cli.Input;
using Watcher.Diagnostics;
using Watcher.Metrics;
using Watcher.OpenStack;

namespace Watcher.Cli.Commands;

/// <summary>
/// The documents of an audit. One run reads them as they stream in; several runs parse them from memory, so that each run does the same
/// work and a pipe can be the input too.
/// </summary>
internal sealed class AuditDocuments
{
    private readonly WatcherEngine _loader;
    private readonly TimeProvider _time;
    private readonly string _model;
    private readonly string? _metrics;
    private byte[]? _modelBytes;
    private byte[]? _metricsBytes;

    private AuditDocuments(WatcherEngine loader, string model, string? metrics, TimeProvider time)
    {
        _loader = loader;
        _model = model;
        _metrics = metrics;
        _time = time;
    }

    /// <summary>What is odd about the documents, for the plan: without file names, so that equal content gives equal plans.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>Opens the documents; null where they cannot be read (reported).</summary>
    public static AuditDocuments? Open(AuditArguments arguments, WatcherEngine loader, int repeat, TimeProvider time, ProblemReport problems)
    {
        problems.Name("metrics", arguments.Metrics ?? "--metrics");
        var documents = new AuditDocuments(loader, arguments.Model!, arguments.Metrics, time);
        if (repeat > 1)
        {
            documents._modelBytes = problems.Try(() => Bytes(arguments.Model!));
            documents._metricsBytes = arguments.Metrics is { } metrics ? problems.Try(() => Bytes(metrics)) : null;
            return documents._modelBytes is null || (arguments.Metrics is not null && documents._metricsBytes is null) ? null : documents;
        }

        return documents;
    }

    /// <summary>Reads, parses and builds; null where something is wrong (reported).</summary>
    /// <param name="problems">Where problems go.</param>
    /// <param name="report">Whether warnings are written, as for the first of several runs.</param>
    public LoadedDocuments? Load(ProblemReport problems, bool report)
    {
        long start = _time.GetTimestamp();
        ModelReadResult? model = problems.Try(() => _modelBytes is null ? _loader.LoadModel(_model) : _loader.LoadModel(_modelBytes, _model));
        MetricSetReadResult? metrics = _metrics is null ? null : problems.Try(() => ReadMetrics(_metrics));
        double seconds = _time.GetElapsedTime(start).TotalSeconds;
        if (model is null || (_metrics is not null && metrics is null))
        {
            return null;
        }

        if (report)
        {
            List<Problem> ofModel = [.. model.Warnings, .. model.Lost];
            problems.Warnings(_model, ofModel);
            IReadOnlyList<Problem> ofMetrics = metrics is null ? [] : [.. metrics.Warnings, .. metrics.Metrics.CheckAgainst(model.Model)];
            problems.Warnings(_metrics ?? "", ofMetrics);
            Warnings = [.. ofModel.Take(100).Select(w => $"model: {w}"), .. ofMetrics.Take(100).Select(w => $"metrics: {w}")];
        }

        return new LoadedDocuments(model.Model, metrics?.Metrics, seconds);
    }

    private MetricSetReadResult ReadMetrics(string path)
    {
        if (_metricsBytes is null)
        {
            return _loader.LoadMetrics(path);
        }

        using var stream = new MemoryStream(_metricsBytes, writable: false);
        return _loader.LoadMetrics(stream, path);
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidInputException(path, "", "does not exist; name an existing file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidInputException(path, "", $"cannot be read: {e.Message}");
        }
    }
}
