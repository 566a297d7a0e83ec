namespace Watcher.Solvers;

/// <summary>A change of a placement: a shift, or with a partner a swap.</summary>
/// <param name="Item">The item.</param>
/// <param name="From">Where it was.</param>
/// <param name="To">Where it went.</param>
/// <param name="Partner">The item that went the other way, −1 = none.</param>
internal readonly record struct Change(int Item, int From, int To, int Partner);
