namespace Watcher.Solvers;

/// <summary>
/// What it costs to go from one bin to another: dense, or by classes of bins. Bins with equal rows and columns are found and share one
/// entry, so a dense matrix over many alike bins is as small as one by class. Immutable and thread-safe.
/// </summary>
public sealed class RouteCosts
{
    private readonly int[] _sourceClass;
    private readonly int[] _destinationClass;
    private readonly long[] _cost;
    private readonly int _width;

    private RouteCosts(int[] sourceClass, int[] destinationClass, long[] cost, int width)
    {
        _sourceClass = sourceClass;
        _destinationClass = destinationClass;
        _cost = cost;
        _width = width;
    }

    /// <summary>Gets the number of bins.</summary>
    public int BinCount => _sourceClass.Length;

    internal long Largest => _cost.Length == 0 ? 0 : _cost.Max();

    internal long Smallest => _cost.Length == 0 ? 0 : _cost.Min();

    /// <summary>From a full matrix.</summary>
    /// <param name="bins">The number of bins.</param>
    /// <param name="cost">Row = from, column = to, row after row: bins × bins values, at least 0. The diagonal is not used.</param>
    /// <returns>The costs.</returns>
    /// <exception cref="ArgumentException">The length is not bins × bins.</exception>
    public static RouteCosts Dense(int bins, ReadOnlySpan<int> cost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bins);
        if (cost.Length != (long)bins * bins) throw new ArgumentException($"{bins} bins need {(long)bins * bins} costs, there are {cost.Length}", nameof(cost));
        return RouteCompression.Compress(bins, cost);
    }

    /// <summary>From classes of bins, for example racks or sites.</summary>
    /// <param name="classOfBin">The class of each bin, 0 ….</param>
    /// <param name="cost">Row = class from, column = class to; at least 0.</param>
    /// <returns>The costs.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, or a class is outside of it.</exception>
    public static RouteCosts ByClass(ReadOnlySpan<int> classOfBin, long[,] cost)
    {
        ArgumentNullException.ThrowIfNull(cost);
        int width = cost.GetLength(0);
        if (cost.GetLength(1) != width) throw new ArgumentException($"the matrix has {width} rows and {cost.GetLength(1)} columns, must be square", nameof(cost));
        foreach (int c in classOfBin)
        {
            if ((uint)c >= (uint)width) throw new ArgumentException($"class {c} is outside of the matrix of {width} classes", nameof(classOfBin));
        }

        int[] classes = classOfBin.ToArray();
        return new(classes, classes, [.. cost.Cast<long>()], width);
    }

    /// <summary>The cost of one way.</summary>
    /// <param name="from">Bin at the start.</param>
    /// <param name="to">Bin at the end.</param>
    /// <returns>0 for a bin to itself.</returns>
    public long Cost(int from, int to) => from == to ? 0 : _cost[(_sourceClass[from] * _width) + _destinationClass[to]];

    internal static RouteCosts Of(int[] sourceClass, int[] destinationClass, long[] cost, int width) => new(sourceClass, destinationClass, cost, width);
}
