using System.Globalization;
using Watcher.Model;

namespace Watcher.Simulation;

/// <summary>Checks the lists of a profile: generations, flavors, aggregates, tiers and volume types, and the names they refer to.</summary>
internal sealed class CatalogValidator(Action<string, string> fail)
{
    public void Check(ClusterProfile profile)
    {
        if (HasNulls("Profile.Generations", profile.Generations, g => [g.Name, g.Architecture, g.CpuVendor, g.CpuModel, g.CpuFeatures, g.Traits, g.Resources, g.Aggregates])
            | HasNulls("Profile.Flavors", profile.Flavors, f => [f.Name, f.ExtraSpecs, f.RequiredTraits, f.Resources])
            | HasNulls("Profile.Aggregates", profile.Aggregates, a => [a.Name, a.Metadata])
            | HasNulls("Profile.Tiers", profile.Tiers, t => [t.Name])
            | HasNulls("Profile.Storage.Types", profile.Storage.Types, t => [t.Name, t.Backend]))
        {
            return;
        }

        Count("Profile.Generations", profile.Generations.Count, 1, 100);
        Count("Profile.Flavors", profile.Flavors.Count, 1, 1000);
        Count("Profile.Aggregates", profile.Aggregates.Count, 0, 60);
        Count("Profile.Tiers", profile.Tiers.Count, 0, 100);
        Count("Profile.Storage.Types", profile.Storage.Types.Count, profile.Storage.VolumesPerInstance > 0 ? 1 : 0, 100);
        Names("Profile.Generations", profile.Generations.Select(g => g.Name));
        Names("Profile.Flavors", profile.Flavors.Select(f => f.Name));
        Names("Profile.Aggregates", profile.Aggregates.Select(a => a.Name));
        Names("Profile.Tiers", profile.Tiers.Select(t => t.Name));
        Names("Profile.Storage.Types", profile.Storage.Types.Select(t => t.Name));
        var aggregates = profile.Aggregates.Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
        for (int i = 0; i < profile.Generations.Count; i++)
        {
            Generation(At("Profile.Generations", i), profile.Generations[i], aggregates);
        }

        for (int i = 0; i < profile.Flavors.Count; i++)
        {
            Flavor(At("Profile.Flavors", i), profile.Flavors[i], aggregates);
        }

        for (int i = 0; i < profile.Aggregates.Count; i++)
        {
            Between(At("Profile.Aggregates", i) + ".Share", profile.Aggregates[i].Share, 0, 1);
        }

        for (int i = 0; i < profile.Tiers.Count; i++)
        {
            Integer(At("Profile.Tiers", i) + ".Weight", profile.Tiers[i].Weight, 1, 10_000);
        }

        for (int i = 0; i < profile.Storage.Types.Count; i++)
        {
            Integer(At("Profile.Storage.Types", i) + ".Weight", profile.Storage.Types[i].Weight, 1, 10_000);
            if (string.IsNullOrEmpty(profile.Storage.Types[i].Backend))
            {
                fail(At("Profile.Storage.Types", i) + ".Backend", "is empty; expected the name of a backend");
            }
        }
    }

    private bool HasNulls<T>(string path, IReadOnlyList<T> list, Func<T, object?[]> parts)
        where T : class
    {
        bool any = false;
        for (int i = 0; i < list.Count; i++)
        {
            if (list[i] is null || Array.Exists(parts(list[i]), static p => p is null))
            {
                fail(At(path, i), "is null or has a property that is null; expected values");
                any = true;
            }
        }

        return any;
    }

    private void Generation(string path, NodeGeneration g, HashSet<string> aggregates)
    {
        Integer(path + ".Weight", g.Weight, 1, 10_000);
        Integer(path + ".Vcpus", g.Vcpus, 1, 100_000);
        Integer(path + ".MemoryMiB", g.MemoryMiB, 1, 64 * 1024 * 1024);
        Integer(path + ".DiskGiB", g.DiskGiB, 0, 10_000_000);
        Integer(path + ".VcpuReserved", g.VcpuReserved, 0, g.Vcpus);
        Integer(path + ".MemoryReservedMiB", g.MemoryReservedMiB, 0, g.MemoryMiB);
        Integer(path + ".DiskReservedGiB", g.DiskReservedGiB, 0, g.DiskGiB);
        Between(path + ".VcpuRatio", g.VcpuRatio, 0.01, 64);
        Between(path + ".MemoryRatio", g.MemoryRatio, 0.01, 64);
        Between(path + ".DiskRatio", g.DiskRatio, 0.01, 64);
        Integer(path + ".IdlePowerW", g.IdlePowerW, 0, 100_000);
        Integer(path + ".FullPowerW", g.FullPowerW, g.IdlePowerW, 100_000);
        foreach ((string name, ResourceInventory inventory) in g.Resources)
        {
            Integer($"{path}.Resources[{name}].Total", inventory.Total, 0, 1_000_000);
            Integer($"{path}.Resources[{name}].Reserved", inventory.Reserved, 0, Math.Max(0, inventory.Total));
            Between($"{path}.Resources[{name}].AllocationRatio", inventory.AllocationRatio, 0, 64);
        }

        foreach (string aggregate in g.Aggregates)
        {
            Known(path + ".Aggregates", aggregate, aggregates);
        }
    }

    private void Flavor(string path, FlavorSpec f, HashSet<string> aggregates)
    {
        Integer(path + ".Weight", f.Weight, 1, 10_000);
        Integer(path + ".Vcpus", f.Vcpus, 0, 10_000);
        Integer(path + ".MemoryMiB", f.MemoryMiB, 0, 8 * 1024 * 1024);
        Integer(path + ".DiskGiB", f.DiskGiB, 0, 1_000_000);
        foreach ((string name, int amount) in f.Resources)
        {
            Integer($"{path}.Resources[{name}]", amount, 1, 1_000_000);
        }

        if (f.Aggregate is { } aggregate)
        {
            Known(path + ".Aggregate", aggregate, aggregates);
        }
    }

    private void Known(string path, string name, HashSet<string> names)
    {
        if (!names.Contains(name))
        {
            fail(path, $"'{name}' is not in Profile.Aggregates; expected one of {string.Join(", ", names.Order(StringComparer.Ordinal))}");
        }
    }

    private void Names(string path, IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int index = 0;
        foreach (string name in names)
        {
            string at = At(path, index++) + ".Name";
            if (string.IsNullOrEmpty(name))
            {
                fail(at, "is empty; expected a name");
            }
            else if (!seen.Add(name))
            {
                fail(at, $"'{name}' stands twice; expected distinct names");
            }
        }
    }

    private void Count(string path, int count, int least, int most)
    {
        if (count < least || count > most)
        {
            fail(path, string.Create(CultureInfo.InvariantCulture, $"has {count} entries; expected from {least} to {most}"));
        }
    }

    private void Integer(string path, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            fail(path, string.Create(CultureInfo.InvariantCulture, $"is {value}; expected an integer from {least} to {most}"));
        }
    }

    private void Between(string path, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            fail(path, string.Create(CultureInfo.InvariantCulture, $"is {value}; expected a number from {least} to {most}"));
        }
    }

    private static string At(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
