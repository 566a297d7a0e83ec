using Watcher.Model;

namespace Watcher.Planning;

/// <summary>What a host is and has against what flavor and image ask, as the verifier reads Nova's rules. Null: the model does not say.</summary>
internal static class HostRule
{
    public static bool? Traits(Instance instance, ComputeNode node)
    {
        bool? answer = true;
        var groups = new HashSet<string>(StringComparer.Ordinal);
        var wanted = new SortedDictionary<string, long>(StringComparer.Ordinal);
        bool isolate = false, failed = false, unknown = false;
        IEnumerable<KeyValuePair<string, string>> specs = instance.Flavor.ExtraSpecs
            .Concat(instance.ImageProperties.Where(p => p.Key.StartsWith("trait:", StringComparison.Ordinal)));
        foreach ((string key, string value) in specs)
        {
            isolate = key == "group_policy" ? value == "isolate" : isolate;
            int colon = key.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || value is null)
            {
                continue;
            }

            string scope = key[..colon], name = key[(colon + 1)..];
            if (Group(scope, "trait") is not null && value.Trim() is "required" or "forbidden")
            {
                unknown |= node.Traits is null;
                failed |= node.Traits is { } traits && traits.Contains(name) != (value.Trim() == "required");
            }
            else if (Group(scope, "resources") is { } group && RuleFacts.Whole(value) is { } amount and > 0)
            {
                wanted[name] = wanted.GetValueOrDefault(name) + amount;
                if (group.Length > 0)
                {
                    groups.Add(group);
                }
            }
        }

        foreach ((string name, long amount) in wanted)
        {
            bool isBase = name is "VCPU" or "MEMORY_MB" or "DISK_GB";
            if (!isBase && node.Resources.Count == 0)
            {
                unknown = true;
            }
            else
            {
                failed |= Usable(node, name) < amount;
            }
        }

        unknown |= isolate && groups.Count > 1;
        return failed ? false : unknown ? null : answer;
    }

    public static bool? Image(Instance instance, ComputeNode node, string? defaultArchitecture)
    {
        AttributeMap image = instance.ImageProperties;
        string?[] wanted =
        [
            Architecture(Given(image["hw_architecture"]) ?? Given(image["architecture"]) ?? Given(defaultArchitecture)),
            Type(Given(image["img_hv_type"])), Mode(Given(image["hw_vm_mode"])),
        ];
        bool? answer = true;
        if (wanted.Any(w => w is not null))
        {
            List<string?[]> runs = Runs(node);
            IEnumerable<string?[]> fits = runs.Where(r => r.Zip(wanted).All(p => p.Second is null || p.First is null || p.First == p.Second));
            answer = !fits.Any() ? false : fits.Any(r => r.Zip(wanted).All(p => p.Second is null || p.First is not null)) ? true : null;
        }

        if (Given(image["img_hv_requested_version"]) is { } version && node.HypervisorVersion is { } has)
        {
            answer = version.Split(',').All(p => Version(p.Trim(), has)) ? answer : false;
        }

        if (Given(image["hw_maxphysaddr_bits"]) is { } bits && RuleFacts.Inside(node.CpuInfo["maxphysaddr"], "bits") is { } most)
        {
            answer = long.TryParse(bits, out long b) && long.TryParse(most, out long m) && b <= m ? answer : false;
        }

        return answer;
    }

    public static bool? Numa(Instance instance, ComputeNode node)
    {
        string? Spec(string name) => instance.Flavor.ExtraSpecs["hw:" + name] ?? instance.ImageProperties["hw_" + name];
        bool dedicated = Spec("cpu_policy") is "dedicated" or "mixed";
        if (!dedicated && Spec("mem_page_size") is null && Spec("numa_nodes") is null)
        {
            return true;
        }

        long? threads = RuleFacts.Whole(RuleFacts.Inside(node.CpuInfo["topology"], "threads"));
        if (Spec("cpu_policy") == "dedicated" && Spec("cpu_thread_policy") == "require" && threads == 1)
        {
            return false;
        }

        if (RuleFacts.Whole(Spec("numa_nodes")) is not (>= 1 and <= 1024 and var count)
            || RuleFacts.Whole(RuleFacts.Inside(node.CpuInfo["topology"], "cells")) is not (>= 1 and var cells))
        {
            return null;
        }

        double vcpus = Math.Ceiling((double)node.Vcpus / cells) * (dedicated ? 1 : node.VcpuRatio);
        double memory = Math.Ceiling((double)node.MemoryMiB / cells) * node.MemoryRatio;
        for (long i = 0; i < count; i++)
        {
            string number = FormattableString.Invariant($"{i}");
            long needsCpus = Spec("numa_cpus." + number) is { } list ? Cpus(list) : (instance.Vcpus + count - 1) / count;
            long needsMemory = RuleFacts.Whole(Spec("numa_mem." + number)) ?? (instance.MemoryMiB + count - 1) / count;
            if (needsCpus > vcpus || needsMemory > memory)
            {
                return false;
            }
        }

        return count > cells ? false : null;
    }

    private static long Cpus(string list)
    {
        long sum = 0;
        foreach (string[] ends in list.Split(',').Select(part => part.Split('-')))
        {
            if (RuleFacts.Whole(ends[0].Trim()) is { } from and <= int.MaxValue && RuleFacts.Whole(ends[^1].Trim()) is { } to and <= int.MaxValue)
            {
                sum += Math.Max(0, to - from + 1);
            }
        }

        return sum;
    }

    private static string? Group(string scope, string kind) => !scope.StartsWith(kind, StringComparison.Ordinal) ? null
        : scope[kind.Length..] is var rest && (rest.Length == 0 || rest[0] == '_' || rest.All(char.IsAsciiDigit)) ? rest : null;

    private static double Usable(ComputeNode node, string name) => Math.Floor(World.Tolerance + (name switch
    {
        "VCPU" => ((double)node.Vcpus - node.VcpuReserved) * node.VcpuRatio,
        "MEMORY_MB" => ((double)node.MemoryMiB - node.MemoryReservedMiB) * node.MemoryRatio,
        "DISK_GB" => ((double)node.DiskGiB - node.DiskReservedGiB) * node.DiskRatio,
        _ => node.Resources.TryGetValue(name, out ResourceInventory? r) ? ((double)r.Total - r.Reserved) * r.AllocationRatio : 0,
    }));

    /// <summary>What guests a host runs, as it says or as follows from its facts; open where nothing follows.</summary>
    private static List<string?[]> Runs(ComputeNode node)
    {
        if (RuleFacts.List(node.Metadata["supported_instances"]) is { } reported)
        {
            return [.. reported.Select(RuleFacts.List).Where(t => t?.Count == 3).Select(t => new[] { Architecture(t![0]), Type(t[1]), Mode(t[2]) })];
        }

        string? architecture = Architecture(node.CpuInfo["arch"]), type = Type(node.HypervisorType);
        return type is "qemu" ? [[architecture, "qemu", "hvm"], [architecture, "kvm", "hvm"]] : [[architecture, type, type == "kvm" ? "hvm" : null]];
    }

    private static bool Version(string predicate, int version)
    {
        string name = new([.. predicate.TakeWhile(c => c is '<' or '>' or '=' or '!')]);
        string[] parts = predicate[name.Length..].Trim().Split('.');
        if (parts.Any(p => RuleFacts.Whole(p) is not <= int.MaxValue))
        {
            return false;
        }

        long[] wanted = [.. parts.Select(p => RuleFacts.Whole(p)!.Value)], has = [version / 1000000, version / 1000 % 1000, version % 1000];
        int order = Enumerable.Range(0, Math.Max(3, wanted.Length))
            .Select(i => (i < 3 ? has[i] : 0).CompareTo(i < wanted.Length ? wanted[i] : 0)).FirstOrDefault(o => o != 0);
        return name switch { "<" => order < 0, ">" => order > 0, "<=" => order <= 0, ">=" => order >= 0, "==" => order == 0, "!=" => order != 0, _ => false };
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    public static string? Architecture(string? name) => name?.Trim().ToLowerInvariant() switch
    {
        "amd64" or "x86-64" => "x86_64",
        "i386" or "i486" or "i586" => "i686",
        "arm64" => "aarch64",
        var other => other,
    };

    public static string? Type(string? name) => name?.Trim().ToLowerInvariant() is var type && type == "xapi" ? "xen" : type;

    private static string? Mode(string? name) => name?.Trim().ToLowerInvariant() switch { "pv" => "xen", "hv" or "baremetal" => "hvm", var other => other };
}
