using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Solvers;

/// <summary>One move of an attempt.</summary>
internal readonly record struct RelocationMove(Instance Instance, MigrationType Type, int Node, string? Reason = null);
