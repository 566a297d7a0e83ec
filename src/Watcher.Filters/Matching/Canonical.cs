namespace Watcher.Filters;

/// <summary>One spelling for each architecture, hypervisor type and VM mode (Nova's <c>objects/fields.py</c>).</summary>
internal static class Canonical
{
    public static string Architecture(string name) => name.Trim().ToLowerInvariant() switch
    {
        "amd64" or "x86-64" => "x86_64",
        "i386" or "i486" or "i586" => "i686",
        "arm64" => "aarch64",
        var other => other,
    };

    public static string HypervisorType(string name) => name.Trim().ToLowerInvariant() switch
    {
        "xapi" => "xen",
        var other => other,
    };

    public static string VmMode(string name) => name.Trim().ToLowerInvariant() switch
    {
        "pv" => "xen",
        "hv" => "hvm",
        "baremetal" => "hvm",
        var other => other,
    };
}
