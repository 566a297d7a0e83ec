namespace Watcher.Solvers;

/// <summary>
/// A state of a term that can say which bins it wants relieved: a descent looks there first. It decides nothing but the order of looks.
/// </summary>
internal interface IBinPressure
{
    /// <summary>How much the term wants a bin to give: the highest gives first, the lowest takes first.</summary>
    double Pressure(int bin);

    /// <summary>Whether an item that leaves the bin can lower the term at all.</summary>
    bool MayGive(int bin);
}
