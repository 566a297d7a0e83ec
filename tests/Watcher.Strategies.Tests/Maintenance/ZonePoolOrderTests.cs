using Watcher.Model;
using Watcher.Simulation;
using Watcher.Strategies.Maintenance;

namespace Watcher.Strategies.Tests.Maintenance;

public sealed class ZonePoolOrderTests
{
    private static readonly ClusterModel s_model =
        ClusterGenerator.Generate(new ClusterGeneratorOptions { Nodes = 500, Instances = 10_000, Seed = 3, Preset = "storage" }).Model;

    [Theory]
    [InlineData(1, 6)]
    [InlineData(2, 1_000)]
    [InlineData(3, 30)]
    public void FirstAndLast_AnyChanges_EqualSortingAllPools(int seed, int shares)
    {
        StoragePool[] pools = [.. s_model.StoragePools];
        Assert.True(pools.Length > 2 * ZonePoolBlock.Most);
        var random = new Random(seed);
        for (int round = 0; round < 6; round++)
        {
            var share = pools.ToDictionary(p => p.Row, _ => (long)random.Next(shares));
            var room = pools.ToDictionary(p => p.Row, _ => (long)random.Next(-2, 40));
            HashSet<int> sources = [.. pools.Where(_ => random.Next(3) == 0).Select(p => p.Row)], closed = [];
            StoragePool[] some = [.. pools.Where((_, i) => i == 0 || random.Next(4) > 0)];
            var order = new ZonePoolOrder([.. some.Select(p => new ZonePool(p.Name, p))], sources, p => share[p.Row], p => room[p.Row]);
            order.Restart();
            for (int step = 0; step < 600; step++)
            {
                int row = pools[random.Next(pools.Length)].Row;
                (share[row], room[row]) = (random.Next(shares), random.Next(-2, 40));
                order.Changed(row);
                if (random.Next(8) == 0)
                {
                    closed.Add(row);
                    order.Close(row, $"limit {row}");
                }

                if (random.Next(200) == 0)
                {
                    closed.Clear();
                    share[pools[random.Next(pools.Length)].Row] = random.Next(shares);
                    order.Restart();
                }

                int size = random.Next(45), home = pools[random.Next(pools.Length)].Row, odd = random.Next(2);
                bool Suits(StoragePool pool) => pool.Row % 2 == odd;
                StoragePool[] open = [.. some.Where(p => !closed.Contains(p.Row))
                    .OrderBy(p => sources.Contains(p.Row)).ThenByDescending(p => share[p.Row]).ThenBy(p => p.Row)];
                StoragePool? first = open.Where(p => Suits(p) && (p.Row == home || room[p.Row] >= size)).Cast<StoragePool?>().FirstOrDefault();
                Assert.Equal(first, At(order, order.First(size, home, place => Suits(order[place].Pool!.Value))));
                Assert.Equal(open.Where(Suits).Cast<StoragePool?>().LastOrDefault(), At(order, order.Last(place => Suits(order[place].Pool!.Value))));
            }
        }
    }

    [Fact]
    public void Close_OfAll_LeavesNoneAndTheLimitUntilTheNextStart()
    {
        StoragePool[] pools = [.. s_model.StoragePools];
        var order = new ZonePoolOrder([.. pools.Select(p => new ZonePool(p.Name, p))], [], _ => 1, _ => 100);
        order.Restart();
        Assert.Null(order.ClosedBy);

        foreach (StoragePool pool in pools)
        {
            order.Close(pool.Row, "max_volume_migrations_per_destination_pool");
            order.Changed(pool.Row);
        }

        Assert.Equal(-1, order.First(1, pools[0].Row, _ => true));
        Assert.Equal(-1, order.Last(_ => true));
        Assert.Equal("max_volume_migrations_per_destination_pool", order.ClosedBy);

        order.Restart();
        Assert.Equal(0, order.First(1, -1, _ => true));
        Assert.Null(order.ClosedBy);
    }

    private static StoragePool? At(ZonePoolOrder order, int place) => place < 0 ? null : order[place].Pool;
}
