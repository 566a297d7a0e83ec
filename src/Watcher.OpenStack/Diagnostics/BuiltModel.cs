using System.Globalization;
using System.Text.RegularExpressions;
using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.OpenStack;

/// <summary>Builds the model and tells the builder's problems in terms of the place in the input that an element came from.</summary>
internal static partial class BuiltModel
{
    /// <summary>The model, or null where the builder found errors; all its problems are added.</summary>
    /// <param name="builder">Filled by a reader.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="element">Place of the n-th element of a kind, null where there is none.</param>
    /// <param name="attribute">Place of an attribute of it.</param>
    public static ClusterModel? Build(
        ClusterModelBuilder builder,
        ProblemList problems,
        Func<ElementKind, int, string?> element,
        Func<ElementKind, int, string, string?> attribute)
    {
        try
        {
            ClusterModel model = builder.Build();
            AddAll(builder.Warnings);
            return model;
        }
        catch (InvalidInputException e)
        {
            AddAll(e.Problems);
            return null;
        }

        void AddAll(IReadOnlyList<Problem> found)
        {
            foreach (Problem problem in found)
            {
                problems.Add(problem with { Path = PathOf(problem.Path), Message = ElementPattern().Replace(problem.Message, Place) });
            }
        }

        string PathOf(string path)
        {
            Match match = AttributePattern().Match(path);
            return match.Success && Find(match, out ElementKind kind, out int row) && attribute(kind, row, match.Groups[3].Value) is { } place
                ? place
                : ElementPattern().Replace(path, Place);
        }

        string Place(Match match) =>
            Find(match, out ElementKind kind, out int row) && element(kind, row) is { } place ? place : match.Value;
    }

    private static bool Find(Match match, out ElementKind kind, out int row)
    {
        foreach (ElementKind candidate in CdmSchema.Kinds)
        {
            if (CdmSchema.CollectionName(candidate) == match.Groups[1].Value)
            {
                kind = candidate;
                return int.TryParse(match.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out row);
            }
        }

        (kind, row) = (default, 0);
        return false;
    }

    [GeneratedRegex(@"\b([a-z]+_?[a-z]*)\[([0-9]{1,9})\]")]
    private static partial Regex ElementPattern();

    [GeneratedRegex(@"^([a-z]+_?[a-z]*)\[([0-9]{1,9})\]\.([a-z_]+)$")]
    private static partial Regex AttributePattern();
}
