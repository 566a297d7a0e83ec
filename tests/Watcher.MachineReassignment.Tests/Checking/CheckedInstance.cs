using System.Globalization;
using System.IO.Compression;

namespace Watcher.MachineReassignment.Checking;

/// <summary>
/// An instance of the challenge, read for the checker alone: it shares no code with the sample or the engine, so that a slip in
/// their reading cannot hide itself.
/// </summary>
internal sealed class CheckedInstance
{
    private readonly long[] _numbers;
    private int _next;

    private CheckedInstance(long[] numbers)
    {
        _numbers = numbers;
        Resources = Many(Take(), () => (Transient: Take() == 1, Weight: Take()));
        int machines = Count();
        Machines = Many(machines, () => new Machine(Take(), Take(), Row(Resources.Length), Row(Resources.Length), Row(machines)));
        Services = Many(Take(), () => (Spread: Take(), Needs: Row(Count())));
        Processes = Many(Take(), () => new Process(Count(), Row(Resources.Length), Take()));
        Balances = Many(Take(), () => new Balance(Count(), Count(), Take(), Take()));
        ProcessWeight = Take();
        ServiceWeight = Take();
        MachineWeight = Take();
        if (_next != numbers.Length) throw new InvalidDataException("the model goes on after its end");
    }

    internal (bool Transient, long Weight)[] Resources { get; }

    internal Machine[] Machines { get; }

    internal (long Spread, long[] Needs)[] Services { get; }

    internal Process[] Processes { get; }

    internal Balance[] Balances { get; }

    internal long ProcessWeight { get; }

    internal long ServiceWeight { get; }

    internal long MachineWeight { get; }

    internal static CheckedInstance Read(string file) => new(Numbers(file));

    internal static int[] ReadAssignment(string file) => [.. Numbers(file).Select(n => checked((int)n))];

    private static long[] Numbers(string file)
    {
        using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(File.OpenRead(file), CompressionMode.Decompress)
            : File.OpenRead(file);
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(n => long.Parse(n, CultureInfo.InvariantCulture))];
    }

    private static T[] Many<T>(long count, Func<T> one)
    {
        var all = new T[count];
        for (int i = 0; i < all.Length; i++) all[i] = one();
        return all;
    }

    private long Take() => _numbers[_next++];

    private int Count() => checked((int)Take());

    private long[] Row(int length) => _numbers[_next..(_next += length)];

    internal sealed record Machine(long Neighbourhood, long Location, long[] Capacity, long[] Safety, long[] MoveTo);

    internal sealed record Process(int Service, long[] Needs, long MoveCost);

    internal sealed record Balance(int First, int Second, long Target, long Weight);
}
