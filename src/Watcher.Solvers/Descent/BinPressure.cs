namespace Watcher.Solvers;

/// <summary>A bin and the pressure on it; the lowest pressure comes first, ties to the lower number.</summary>
internal readonly record struct BinPressure(double Pressure, int Bin) : IComparable<BinPressure>
{
    public int CompareTo(BinPressure other) => Pressure < other.Pressure ? -1 : Pressure > other.Pressure ? 1 : Bin.CompareTo(other.Bin);

    internal bool IsBefore(BinPressure other) => CompareTo(other) < 0;
}
