using Watcher.Model;
using Watcher.Simulation;
using Watcher.Strategies.Maintenance;

namespace Watcher.Strategies.Tests.Maintenance;

public sealed class ZonePoolOrderTests
{
    [Fact]
    public void Now_AnyChanges_EqualsSortingAllPools()
    {
        ClusterModel model = ClusterGenerator.Generate(new ClusterGeneratorOptions { Nodes = 40, Instances = 600, Seed = 3, Preset = "storage" }).Model;
        StoragePool[] pools = [.. model.StoragePools];
        Assert.True(pools.Length > 8);
        var random = new Random(11);
        for (int round = 0; round < 40; round++)
        {
            var share = pools.ToDictionary(p => p.Row, _ => (long)random.Next(6));
            HashSet<int> sources = [.. pools.Where(_ => random.Next(3) == 0).Select(p => p.Row)];
            StoragePool[] some = [.. pools.Where((_, i) => i == 0 || random.Next(4) > 0)];
            var order = new ZonePoolOrder(some.Select(p => new ZonePool(p.Name, p)), sources, p => share[p.Row]);
            List<int> changes = [];
            int generation = 0;
            for (int step = 0; step < 200; step++)
            {
                int row = pools[random.Next(pools.Length)].Row;
                share[row] = random.Next(6);
                changes.Add(row);
                if (random.Next(30) == 0)
                {
                    generation++;
                    changes.Clear();
                    share[pools[random.Next(pools.Length)].Row] = random.Next(6);
                }

                // Now and then more has changed than there are pools.
                if (random.Next(4) == 0)
                {
                    continue;
                }

                string[] expected = [.. some.OrderBy(p => sources.Contains(p.Row)).ThenByDescending(p => share[p.Row]).ThenBy(p => p.Row).Select(p => p.Name)];
                Assert.Equal(expected, order.Now(generation, changes).Select(p => p.Name));
            }
        }
    }
}
