using System.Globalization;

namespace Watcher.OpenStack;

/// <summary>A place in one of the documents; lines and columns count from 1.</summary>
internal readonly record struct XmlPlace(string? Document, int Line, int Column)
{
    public override string ToString() => Document is null
        ? string.Create(CultureInfo.InvariantCulture, $"(line {Line}, column {Column})")
        : string.Create(CultureInfo.InvariantCulture, $"({Document} line {Line}, column {Column})");
}
