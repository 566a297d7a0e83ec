namespace Watcher.OpenStack;

/// <summary>The forms in which a cluster model is stored.</summary>
public enum ClusterModelFormat
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>The cluster model document, JSON with <c>cdm_version</c>: read by Watcher.Core.</summary>
    JsonDocument,

    /// <summary>The answer of upstream's data-model list API, JSON with <c>context</c>: <see cref="DataModelApiReader"/>.</summary>
    DataModelApi,

    /// <summary>Upstream's XML, <c>&lt;ModelRoot&gt;</c>: <see cref="WatcherXmlReader"/>.</summary>
    WatcherXml,

    /// <summary>Any of them under gzip: decompress first (<see cref="OpenStackFormats.Detect(Stream, out Stream)"/> does).</summary>
    Gzip,
}
