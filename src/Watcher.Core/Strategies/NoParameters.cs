namespace Watcher.Strategies;

/// <summary>Parameters of a strategy that has none.</summary>
public sealed record NoParameters;
