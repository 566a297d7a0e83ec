using System.Text;
using Watcher.Documents;

namespace Watcher.Metrics;

/// <summary>Where a parser of metrics is: section, metric, id and what is below, as a path for messages.</summary>
internal sealed class MetricPlace
{
    private string _section = "";

    public string? Metric { get; set; }

    public string? Id { get; set; }

    public string? Key { get; set; }

    /// <summary>Moves to a section.</summary>
    public void Set(string section) => (_section, Metric, Id, Key) = (section, null, null, null);

    /// <inheritdoc/>
    public override string ToString()
    {
        var path = new StringBuilder(_section);
        foreach (string? part in (ReadOnlySpan<string?>)[Metric, Id, Key])
        {
            if (part is not null)
            {
                path.Append('.').Append(JsonText.Cut(part));
            }
        }

        return path.ToString();
    }
}
