using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>A division of the bins: sites, racks, availability zones. Share one object between rules. Immutable and thread-safe.</summary>
public sealed class BinDomains
{
    /// <summary>Initializes a new instance of the <see cref="BinDomains"/> class.</summary>
    /// <param name="name">A name for explanations, for example <c>rack</c>.</param>
    /// <param name="domainOfBin">The domain of each bin, 0 …. Checked when the problem is built.</param>
    public BinDomains(string name, ReadOnlySpan<int> domainOfBin)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        DomainOfBin = [.. domainOfBin];
        Count = DomainOfBin.IsEmpty ? 0 : Math.Max(0, DomainOfBin.Max() + 1);
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the domain of each bin.</summary>
    public ImmutableArray<int> DomainOfBin { get; }

    /// <summary>Gets the number of domains: the largest number plus one.</summary>
    public int Count { get; }

    internal void Validate(PlacementProblem problem, string where, ICollection<string> errors)
    {
        if (DomainOfBin.Length != problem.BinCount) errors.Add($"{where}: domains '{Name}' have {DomainOfBin.Length} bins, the problem has {problem.BinCount}");
        if (DomainOfBin.Any(d => d < 0)) errors.Add($"{where}: domains '{Name}': a domain is negative");
    }
}
