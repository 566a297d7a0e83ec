namespace Watcher.Simulation;

/// <summary>A server group: its members are consecutive instances.</summary>
internal readonly record struct GroupPlan(string Policy, int MaximumServersPerHost, int FirstMember, int Members);
