using System.Runtime.Intrinsics;

namespace Watcher.Architecture.Tests.Rules;

/// <summary>
/// The width matrix runs the same tests under settings that should narrow the vector unit. A setting that a runtime no longer knows would leave
/// the matrix green and empty, so each one is checked where it is set;
/// where none is set, the tests only state the widest unit and the machine's own count.
/// </summary>
[Trait("Category", "Bits")]
public sealed class VectorWidthTests
{
    [Fact]
    public void VectorUnit_UnderASettingOfTheMatrix_IsNoWiderThanTheSettingAllows()
    {
        int allowed = IsOff("EnableHWIntrinsic") ? 0 : IsOff("EnableAVX2") ? 128 : IsOff("EnableAVX512") ? 256 : 512;
        Assert.InRange(Width(), 0, allowed);
    }

    [Fact]
    public void ProcessorCount_UnderASettingOfTheMatrix_IsWhatTheSettingSays()
    {
        string? setting = Environment.GetEnvironmentVariable("DOTNET_PROCESSOR_COUNT");
        int expected = setting is null ? Environment.ProcessorCount : int.Parse(setting, System.Globalization.NumberStyles.HexNumber, null);
        Assert.Equal(expected, Environment.ProcessorCount);
    }

    private static bool IsOff(string feature) => Environment.GetEnvironmentVariable("DOTNET_" + feature) == "0";

    private static int Width() =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
}
