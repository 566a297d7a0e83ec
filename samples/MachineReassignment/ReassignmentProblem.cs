using Watcher.Solvers;

namespace Watcher.MachineReassignment;

/// <summary>The challenge's rules and costs in the language of the placement engine: nothing else knows the one or the other.</summary>
internal static class ReassignmentProblem
{
    internal static PlacementProblem Create(ReassignmentModel model, ReadOnlySpan<int> initial)
    {
        var builder = new PlacementProblemBuilder();
        int resources = model.Resources;
        for (int r = 0; r < resources; r++) builder.AddDimension(Name(r), isTransient: model.IsTransient[r]);
        builder.AddCostColumn("process_move");
        builder.EnsureCapacity(model.Machines, model.Processes);
        for (int m = 0; m < model.Machines; m++) builder.AddBin(model.Capacity.AsSpan(m * resources, resources));
        for (int p = 0; p < model.Processes; p++)
            builder.AddItem(model.Requirement.AsSpan(p * resources, resources), initial[p], moveCosts: model.MoveCost.AsSpan(p, 1));
        AddRules(builder, model);
        return builder
            .WithMoveOrder(MoveOrder.Together)
            .WithObjective(PlacementObjective.Minimize(Costs(model)))
            .Build();
    }

    private static void AddRules(PlacementProblemBuilder builder, ReassignmentModel model)
    {
        var members = new List<int>[model.Services];
        for (int s = 0; s < members.Length; s++) members[s] = [];
        for (int p = 0; p < model.Processes; p++) members[model.Service[p]].Add(p);
        ItemGroup[] groups = [.. members.Select(m => new ItemGroup(m))];
        var locations = new BinDomains("location", model.Location);
        var neighbourhoods = new BinDomains("neighbourhood", model.Neighbourhood);
        for (int s = 0; s < groups.Length; s++)
        {
            if (groups[s].Items.Length > 1) builder.Require(new AntiAffinity(groups[s]));
            if (model.SpreadMinimum[s] > 1) builder.Require(new SpreadOverDomains(groups[s], locations, model.SpreadMinimum[s]));
            foreach (int provider in model.DependsOn[s]) builder.Require(new Dependency(groups[s], groups[provider], neighbourhoods));
        }
    }

    private static IEnumerable<ObjectiveTerm> Costs(ReassignmentModel model)
    {
        for (int r = 0; r < model.Resources; r++)
        {
            if (model.LoadWeight[r] == 0) continue;
            var safety = new long[model.Machines];
            for (int m = 0; m < safety.Length; m++) safety[m] = model.Safety[(m * model.Resources) + r];
            yield return ObjectiveTerm.Overload(Name(r), safety).WithWeight(model.LoadWeight[r]);
        }

        foreach ((int of, int with, long ratio, long weight) in model.Balance)
        {
            if (weight > 0) yield return ObjectiveTerm.Balance(Name(of), Name(with), ratio).WithWeight(weight);
        }

        if (model.ProcessMoveWeight > 0) yield return ObjectiveTerm.MoveCost("process_move").WithWeight(model.ProcessMoveWeight);
        if (model.ServiceMoveWeight > 0) yield return ObjectiveTerm.LargestMovedPerGroup(model.Service).WithWeight(model.ServiceMoveWeight);
        if (model.MachineMoveWeight > 0) yield return ObjectiveTerm.RouteCost(RouteCosts.Dense(model.Machines, model.RouteCost)).WithWeight(model.MachineMoveWeight);
    }

    private static string Name(int resource) => FormattableString.Invariant($"r{resource}");
}
