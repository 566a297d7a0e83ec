using System.Collections.Concurrent;
using Watcher.Model;

namespace Watcher.Solvers;

/// <summary>
/// How the nodes and instances of a placement are numbered in the engine's problem, for an author's own terms and rules. Bins are the nodes in
/// scope, items the instances on them and those that are to be recovered (<see cref="NodePlacement.Recover"/>), both by ascending uuid. Immutable and
/// thread-safe.
/// </summary>
public sealed class PlacementNumbers
{
    private readonly int[] _nodeOfBin;
    private readonly int[] _binOfNode;
    private readonly int[] _instanceOfItem;
    private readonly int[] _itemOfInstance;
    private readonly bool[] _chosen;
    private readonly bool[] _movable;
    private readonly Lazy<ItemGroup> _chosenItems;
    private readonly ConcurrentDictionary<(string Name, Func<ComputeNode, string?> DomainOf), BinDomains> _domains = new();

    internal PlacementNumbers(
        ClusterModel model, int dimensions, int[] nodeOfBin, int[] binOfNode, int[] instanceOfItem, bool[] chosen, bool[] movable)
    {
        Model = model;
        DimensionCount = dimensions;
        _nodeOfBin = nodeOfBin;
        _binOfNode = binOfNode;
        _instanceOfItem = instanceOfItem;
        _chosen = chosen;
        _movable = movable;
        _itemOfInstance = new int[model.Instances.Count];
        Array.Fill(_itemOfInstance, -1);
        for (int item = 0; item < instanceOfItem.Length; item++)
        {
            _itemOfInstance[instanceOfItem[item]] = item;
        }

        _chosenItems = new(() => new ItemGroup(Enumerable.Range(0, ItemCount).Where(i => chosen[i])));
    }

    /// <summary>The cluster.</summary>
    public ClusterModel Model { get; }

    /// <summary>Number of bins.</summary>
    public int BinCount => _nodeOfBin.Length;

    /// <summary>Number of items.</summary>
    public int ItemCount => _instanceOfItem.Length;

    /// <summary>Number of dimensions: first the model's resource classes in their order, then measured uses.</summary>
    public int DimensionCount { get; }

    /// <summary>The items of the instances that the strategy chose, those that cannot move for another reason among them.</summary>
    public ItemGroup Chosen => _chosenItems.Value;

    /// <summary>The name of a resource's dimension in the problem; a measured use's is its own name.</summary>
    public static string DimensionOf(Resource resource) => resource.Name;

    /// <summary>The bin of a node; -1 = it is not in scope.</summary>
    public int BinOf(ComputeNode node) => _binOfNode[node.Row];

    /// <summary>The item of an instance; -1 = it is not on a node in scope, and not to be recovered.</summary>
    public int ItemOf(Instance instance) => _itemOfInstance[instance.Row];

    /// <summary>The items that are members of a server group, ascending.</summary>
    internal List<int> ItemsOf(ServerGroup group)
    {
        var items = new List<int>();
        foreach (Instance member in group.Instances)
        {
            if (ItemOf(member) is var item and >= 0)
            {
                items.Add(item);
            }
        }

        return items;
    }

    /// <summary>The node of a bin.</summary>
    public ComputeNode NodeOf(int bin) => new(Model, _nodeOfBin[bin]);

    /// <summary>The instance of an item.</summary>
    public Instance InstanceOf(int item) => new(Model, _instanceOfItem[item]);

    /// <summary>Whether the strategy chose the instance of an item.</summary>
    public bool IsChosen(int item) => _chosen[item];

    /// <summary>Whether the instance of an item may move at all.</summary>
    public bool IsMovable(int item) => _movable[item];

    /// <summary>The items of instances, each once; instances that have none are left out.</summary>
    public ItemGroup GroupOf(IEnumerable<Instance> instances)
    {
        ArgumentNullException.ThrowIfNull(instances);
        var items = new SortedSet<int>();
        foreach (Instance instance in instances)
        {
            if (_itemOfInstance[instance.Row] is var item && item >= 0)
            {
                items.Add(item);
            }
        }

        return new ItemGroup(items);
    }

    /// <summary>A division of the bins by a property of the nodes; those without one (null) form a domain of their own.</summary>
    /// <param name="name">A name for explanations, for example <c>zone</c>.</param>
    /// <param name="domainOf">The domain of a node. The same function again gives the same object, so that many rules share it.</param>
    public BinDomains DomainsOf(string name, Func<ComputeNode, string?> domainOf)
    {
        ArgumentNullException.ThrowIfNull(domainOf);
        return _domains.GetOrAdd((name, domainOf), static (key, numbers) => new BinDomains(
            key.Name, Classes(numbers.BinCount, bin => key.DomainOf(numbers.NodeOf(bin)) is { } domain ? "+" + domain : "-", out _)), this);
    }

    /// <summary>Numbers classes in the order in which they are first met.</summary>
    internal static int[] Classes(int count, Func<int, string> keyOf, out List<string> keys)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var classes = new int[count];
        keys = [];
        for (int n = 0; n < count; n++)
        {
            string key = keyOf(n);
            if (!numbers.TryGetValue(key, out classes[n]))
            {
                numbers[key] = classes[n] = keys.Count;
                keys.Add(key);
            }
        }

        return classes;
    }
}
