using System.Text.Json;
using Watcher.Model;

namespace Watcher.Documents;

/// <summary>
/// Brings the objects and arrays of one shape into canonical form and into the model's pool, once for each distinct text: a
/// million instances share a few flavors.
/// </summary>
internal sealed class JsonValueCache(JsonShape shape, InternPoolBuilder pool, CompactJson compact)
{
    private readonly InternPoolBuilder _texts = new();
    private readonly List<int> _results = [];
    private readonly List<(string Path, string Message)[]> _problems = [];

    /// <summary>The pool index of a value; false where it is wrong, <paramref name="index"/> then says how to <see cref="ProblemsOf"/>.</summary>
    public bool TryResolve(ReadOnlySpan<byte> json, out int index)
    {
        int text = _texts.Intern(json, out bool added);
        if (added)
        {
            _results.Add(Resolve(json));
        }

        index = _results[text];
        return index >= 0;
    }

    /// <summary>What is wrong with a refused value: paths below the attribute, and messages.</summary>
    public (string Path, string Message)[] ProblemsOf(int index) => _problems[~index];

    private int Resolve(ReadOnlySpan<byte> json)
    {
        if (shape == JsonShape.AnyObject && compact.TryCompact(json, out ReadOnlySpan<byte> canonical))
        {
            return pool.Intern(canonical);
        }

        var problems = new List<(string Path, string Message)>();
        byte[] bytes = [];
        try
        {
            bytes = CanonicalJson.Canonicalize(json.ToArray(), out string? duplicate);
            if (duplicate is not null)
            {
                problems.Add((duplicate, "stands twice; expected every key once"));
            }
        }
        catch (InvalidOperationException)
        {
            problems.Add(("", "has an escape that is no character (half of a surrogate pair); write the whole character"));
        }

        if (problems.Count == 0 && shape != JsonShape.AnyObject)
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            JsonShapes.Check(shape, document.RootElement, problems);
            if (problems.Count == 0)
            {
                bytes = JsonShapes.Normalize(shape, document.RootElement) ?? bytes;
            }
        }

        if (problems.Count == 0)
        {
            return pool.Intern(bytes);
        }

        _problems.Add([.. problems]);
        return ~(_problems.Count - 1);
    }
}
