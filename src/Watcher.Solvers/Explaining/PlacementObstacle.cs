namespace Watcher.Solvers;

/// <summary>One thing that forbids a bin to an item.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Name">The dimension, constraint or limit (<c>max_moves</c>, <c>max_move_cost[memory]</c>); empty for the other kinds.</param>
/// <param name="Constraint">Position of the constraint in <see cref="PlacementProblem.Constraints"/>; −1 for the other kinds.</param>
/// <param name="Needed">Capacity only: what the item needs of the dimension.</param>
/// <param name="Free">Capacity only: what is left of it there; negative = overloaded.</param>
public readonly record struct PlacementObstacle(ObstacleKind Kind, string Name, int Constraint = -1, long Needed = 0, long Free = 0);
