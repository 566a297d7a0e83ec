using System.Buffers;
using System.Globalization;
using System.Text;
using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Documents;

/// <summary>Keeps the attributes of one element that the schema does not have, and counts which names occur.</summary>
internal sealed class UnknownAttributes(string collection, IEnumerable<string> known)
{
    private readonly ArrayBufferWriter<byte> _object = new();
    private readonly SortedDictionary<string, (int First, int Count)> _names = new(StringComparer.Ordinal);
    private readonly string[] _known = [.. known];

    public bool Any => _object.WrittenCount > 0;

    /// <summary>The kept attributes of the current element as a JSON object; empties the store.</summary>
    public byte[] Take()
    {
        _object.Write("}"u8);
        byte[] json = _object.WrittenSpan.ToArray();
        _object.ResetWrittenCount();
        return json;
    }

    /// <summary>Keeps an attribute; <paramref name="rawName"/> is the name with its escapes.</summary>
    public void Add(int element, ReadOnlySpan<byte> rawName, ReadOnlySpan<byte> rawValue)
    {
        _object.Write(_object.WrittenCount == 0 ? "{\""u8 : ",\""u8);
        _object.Write(rawName);
        _object.Write("\":"u8);
        _object.Write(rawValue);
        string name = Encoding.UTF8.GetString(rawName);
        _names[name] = _names.TryGetValue(name, out (int First, int Count) seen) ? (seen.First, seen.Count + 1) : (element, 1);
    }

    /// <summary>One warning for each name: likely a typo at our own version.</summary>
    public void Warn(CdmVersion version, ProblemCollector problems)
    {
        foreach ((string name, (int first, int count)) in _names)
        {
            string cut = JsonText.Cut(name);
            string path = collection.Length == 0 ? cut : string.Create(CultureInfo.InvariantCulture, $"{collection}[{first}].{cut}");
            string hint = Closest(name) is { } close ? $"; did you mean '{close}'?" : "";
            string more = count > 1 ? string.Create(CultureInfo.InvariantCulture, $" (in {count} elements)") : "";
            problems.Warning(path, $"is not an attribute of cdm_version {version}; it is kept unchanged{more}{hint}");
        }
    }

    private string? Closest(string name)
    {
        foreach (string candidate in _known)
        {
            if (Math.Abs(candidate.Length - name.Length) <= 2 && Distance(candidate, name) <= 2)
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>Levenshtein distance of two short names.</summary>
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
