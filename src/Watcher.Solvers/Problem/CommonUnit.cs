using System.Numerics;
using System.Runtime.CompilerServices;

namespace Watcher.Solvers;

/// <summary>Units in which amounts are whole: greatest common divisors.</summary>
internal static class CommonUnit
{
    /// <summary>The greatest common divisor of two amounts, 0 = none yet. Most amounts are multiples, and most units powers of two: then it takes no division.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static long Of(long unit, long amount) =>
        unit != 0 && (BitOperations.IsPow2(unit) ? (amount & (unit - 1)) == 0 : amount % unit == 0) ? unit : Divide(unit, amount);

    private static long Divide(long unit, long amount)
    {
        while (amount != 0) (unit, amount) = (amount, unit % amount);
        return unit;
    }
}
