using FsCheck;
using FsCheck.Fluent;

namespace Watcher.Filters.Tests;

/// <summary>Texts as users and attackers write them.</summary>
internal static class Fuzz
{
    private static readonly string[] s_words =
    [
        "=", "==", "!=", ">=", "<=", "s==", "s!=", "s<", "s<=", "s>", "s>=", "<in>", "<all-in>", "<or>", "5", "-1", "1e309", "NaN", "∞", "true", "",
        "\u0000", "[", "[\"a\"]", "[1,{}]", "{}", "{\"a\":", "\"", "\\", "required", "forbidden", "dedicated", "🚀", ",", ",,", "0-", "-", "a:b:c", "$", "$vcpus_total",
        "x86_64", "2147483648", "99999999999999999999", " ", "\t", "\n",
    ];

    private static readonly string[] s_keys =
    [
        "trait:X", "trait1:X", "trait_x:", "resources:VGPU", "resources1:", "group_policy", "capabilities:cpu_info:arch", "capabilities:", "capabilities::", ":", "::a",
        "hw:numa_nodes", "hw:numa_cpus.0", "hw:numa_mem.0", "hw:cpu_policy", "hw:cpu_thread_policy", "hw:mem_page_size", "hw:maxphysaddr_bits", "vcpus", "cpu_info",
        "aggregate_instance_extra_specs:ssd", "ssd", "pci_passthrough:alias", "query", "build_near_host_ip", "cidr", "hw_architecture", "img_hv_type", "hw_vm_mode",
        "img_hv_requested_version", "hw_maxphysaddr_bits", "optimize:tier", "optimize:priority", "lifecycle:preemptable", "image_id", "supported_instances", "host_ip",
        "different_host", "same_host", "watcher-priority", "filter_tenant_id", "filter_tenant_id2", "instance_type", "trait:HW=required", "",
    ];

    private static readonly string[] s_queries =
    [
        """["and", [">=", "$free_ram_mb", 1024], ["not", ["=", "$x", 1]]]""", """[""", """["="]""", """[[]]""", """[1]""", """["in", "$host", "a", ["b"]]""", """{}""", "null", """["or"]""",
        """["=", [], []]""", """["<", null, true]""", """["=", "\ud800", 1]""",
    ];

    public static Gen<string> Text() => Gen.OneOf(Gen.Elements(s_words), ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""));

    public static Gen<string> Requirement() => Gen.ListOf(Text(), 3).Select(words => string.Join(' ', words));

    /// <summary>Maps of keys that filters look for, and others, to anything.</summary>
    public static Gen<IReadOnlyList<(string Key, string Value)>> Map() =>
        Gen.ListOf(Gen.Elements(s_keys).SelectMany(key => Gen.OneOf(Requirement(), Text(), Gen.Elements(s_queries)).Select(value => (key, Valid(value))))).Select(l => (IReadOnlyList<(string, string)>)[.. l]);

    /// <summary>Half a surrogate pair cannot stand in a document.</summary>
    private static string Valid(string text) => new([.. text.Where(c => !char.IsSurrogate(c))]);
}
