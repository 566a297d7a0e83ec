using Watcher.Strategies.Preemption;

namespace Watcher.Strategies.Tests.Preemption;

/// <summary>The cover against the same rules carried out one candidate after the other.</summary>
public sealed class VictimCoverTests
{
    [Fact]
    public void Find_AnyCandidates_IsWhatOneAfterTheOtherFinds()
    {
        int exchanged = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            int resources = 1 + random.Next(3), kinds = 1 + random.Next(30), candidates = 1 + random.Next(200);
            long[][] sizes = [.. Enumerable.Range(0, kinds).Select(_ => Enumerable.Range(0, resources).Select(_ => (long)random.Next(random.Next(2) == 0 ? 5 : 60)).ToArray())];
            long[][] amounts = [.. Enumerable.Range(0, candidates).Select(_ => sizes[random.Next(kinds)])];
            long[] deficit = [.. Enumerable.Range(0, resources).Select(r => random.Next(5) == 0 ? 0 : random.NextInt64(1 + (amounts.Sum(a => a[r]) * 6 / 5)))];
            long most = random.Next(3) == 0 ? random.Next(candidates) : long.MaxValue;
            var naive = new Naive(deficit, amounts);

            Assert.Equal(naive.Find(most), new VictimCover(deficit, amounts).Find(most));
            exchanged += naive.Exchanged;
        }

        Assert.True(exchanged > 100, $"only {exchanged} were exchanged");
    }

    private sealed class Naive(long[] deficit, long[][] amounts)
    {
        private readonly int[][] _kinds = [.. Enumerable.Range(0, amounts.Length).GroupBy(c => string.Join(',', amounts[c])).OrderBy(g => g.First()).Select(g => g.ToArray())];

        public int Exchanged { get; private set; }

        public List<int> Find(long most)
        {
            int[] best = [.. Enumerable.Range(-1, deficit.Length + 1).Select(measure => Thinned(Greedy(measure, most)))
                .OrderByDescending(IsMet).ThenBy(taken => taken.Sum()).First()];
            while (IsMet(best) && Exchange(best))
            {
                Exchanged++;
            }

            return [.. best.SelectMany((count, kind) => _kinds[kind].Take(count)).Order()];
        }

        private long[] Size(int kind) => amounts[_kinds[kind][0]];

        private bool IsMet(int[] taken) => deficit.Select((d, r) => d == 0 || taken.Select((count, kind) => count * Size(kind)[r]).Sum() >= d).All(met => met);

        private int[] Greedy(int measure, long most)
        {
            long[] missing = [.. deficit];
            var taken = new int[_kinds.Length];
            for (long count = 0; count < most && missing.Any(m => m > 0); count++)
            {
                long Share(int kind, int r) => deficit[r] == 0 ? 0 : Math.Min(Size(kind)[r], missing[r]) * 1_000_000_000 / deficit[r];
                (long First, long All, int Kind)[] left = [.. Enumerable.Range(0, taken.Length).Where(k => taken[k] < _kinds[k].Length)
                    .Select(k => (measure < 0 ? 0 : Share(k, measure), Enumerable.Range(0, deficit.Length).Sum(r => Share(k, r)), k)).Where(v => v.Item2 > 0)];
                if (left.Length == 0)
                {
                    break;
                }

                int best = left.OrderByDescending(v => v.First).ThenByDescending(v => v.All).ThenBy(v => v.Kind).First().Kind;
                taken[best]++;
                missing = [.. missing.Select((m, r) => Math.Max(0, m - Size(best)[r]))];
            }

            return taken;
        }

        private int[] Thinned(int[] taken)
        {
            foreach (int kind in Enumerable.Range(0, taken.Length).OrderBy(k => Size(k).Sum()).ThenBy(k => k))
            {
                while (taken[kind] > 0 && CoversWithout(taken, kind))
                {
                    taken[kind]--;
                }
            }

            return taken;
        }

        private bool CoversWithout(int[] taken, int kind)
        {
            int[] less = [.. taken];
            less[kind]--;
            return IsMet(less);
        }

        private bool Exchange(int[] taken)
        {
            foreach (int worse in Enumerable.Range(0, taken.Length).Where(k => taken[k] > 0).OrderByDescending(k => _kinds[k][taken[k] - 1]).ToArray())
            {
                foreach (int better in Enumerable.Range(0, taken.Length).Where(k => k != worse && taken[k] < _kinds[k].Length).OrderBy(k => _kinds[k][taken[k]]).ToArray())
                {
                    int[] other = [.. taken];
                    other[worse]--;
                    other[better]++;
                    if (_kinds[better][taken[better]] < _kinds[worse][taken[worse] - 1] && IsMet(other))
                    {
                        other.CopyTo(taken, 0);
                        return true;
                    }
                }
            }

            return false;
        }
    }
}
