using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Strategies.Tests.Golden.Measures;

/// <summary>Distance of the number of free machines that are on from the wanted one; switches. Machines as upstream pools them.</summary>
internal static class SavingEnergyMeasure
{
    public static Measure Of(GoldenCase golden, GoldenPlan plan)
    {
        BaremetalNode[] known = [.. golden.Model.BaremetalNodes.Where(m => golden.Model.FindNodeByHostname(m.Hostname) is not null
            && !(m.HypervisorState == "down" && m.HypervisorUpWhenPoweredOff == true))];
        double percent = double.Parse(golden.Parameters["free_used_percent"]!, System.Globalization.CultureInfo.InvariantCulture);
        double least = double.Parse(golden.Parameters["min_free_hosts_num"]!, System.Globalization.CultureInfo.InvariantCulture);
        int wanted = (int)Math.Max(known.Count(m => m.RunningVms > 0) * percent / 100, least);
        int on = known.Count(m => m.RunningVms == 0 && new BaremetalNode(plan.After, m.Row).PowerState == "on");
        return new Measure([Math.Abs(on - wanted)], [plan.Actions.Count(a => a is ChangePowerStateAction)]);
    }
}
