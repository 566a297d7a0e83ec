using System.Text.Json;

namespace Watcher.Benchmarks.Model;

/// <summary>
/// Streams a seeded cluster document to a file, as an exporter would write it: uuids, names, projects, flavors, some metadata.
/// Elements come in no order (uuids are random) unless <c>sorted</c>. Same arguments, same bytes.
/// </summary>
internal sealed class DocumentGenerator
{
    private static readonly (string Name, int Vcpus, int Memory, int Disk)[] s_flavors =
    [
        ("m1.small", 1, 2048, 20), ("m1.medium", 2, 4096, 40), ("m1.large", 4, 8192, 80), ("m1.xlarge", 8, 16384, 160),
        ("c1.large", 8, 8192, 40), ("r1.large", 4, 32768, 80), ("r1.xlarge", 8, 65536, 80), ("g1.large", 8, 32768, 160),
    ];

    private readonly string[] _nodes;
    private readonly string[] _projects;
    private readonly bool _sorted;
    private ulong _state;

    private DocumentGenerator(int nodes, ulong seed, bool sorted)
    {
        _state = seed;
        _sorted = sorted;
        _nodes = new string[nodes];
        for (int i = 0; i < nodes; i++)
        {
            _nodes[i] = Uuid(i);
        }

        _projects = new string[Math.Max(1, nodes / 20)];
        for (int i = 0; i < _projects.Length; i++)
        {
            _projects[i] = Uuid(i).Replace("-", "", StringComparison.Ordinal);
        }
    }

    /// <summary>Writes a document.</summary>
    /// <param name="path">The file.</param>
    /// <param name="nodes">Number of compute nodes.</param>
    /// <param name="instances">Number of instances.</param>
    /// <param name="sorted">Whether elements come by ascending id.</param>
    /// <param name="seed">Same seed, same bytes.</param>
    public static void Write(string path, int nodes, int instances, bool sorted, ulong seed = 1)
    {
        var generator = new DocumentGenerator(nodes, seed, sorted);
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        writer.WriteString("cdm_version", "1.0");
        writer.WriteString("taken_at", "2026-11-22T10:00:00Z");
        writer.WriteStartArray("compute_nodes");
        for (int i = 0; i < nodes; i++)
        {
            generator.WriteNode(writer, i);
            writer.Flush();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("instances");
        for (int i = 0; i < instances; i++)
        {
            generator.WriteInstance(writer, i);
            if (writer.BytesPending > 1 << 15)
            {
                writer.Flush();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteNode(Utf8JsonWriter writer, int i)
    {
        writer.WriteStartObject();
        writer.WriteString("uuid", _nodes[i]);
        writer.WriteString("hostname", $"compute-{i:D6}.dc1.example.org");
        writer.WriteString("state", "up");
        writer.WriteString("status", Next(50) == 0 ? "disabled" : "enabled");
        writer.WriteNull("disabled_reason");
        writer.WriteNumber("vcpus", 40 + (24 * Next(3)));
        writer.WriteNumber("vcpu_reserved", 2);
        writer.WriteNumber("vcpu_ratio", 4.0);
        writer.WriteNumber("memory", 196608);
        writer.WriteNumber("memory_mb_reserved", 4096);
        writer.WriteNumber("memory_ratio", 1.0);
        writer.WriteNumber("disk", 1600);
        writer.WriteNumber("disk_gb_reserved", 50);
        writer.WriteNumber("disk_ratio", 1.0);
        writer.WriteString("availability_zone", $"az-{i % 3}");
        writer.WriteString("hypervisor_type", "QEMU");
        writer.WriteNumber("hypervisor_version", 8002000);
        writer.WriteStartObject("cpu_info");
        writer.WriteString("arch", "x86_64");
        writer.WriteString("vendor", "Intel");
        writer.WriteString("model", Next(2) == 0 ? "Icelake-Server" : "Cascadelake-Server");
        writer.WriteStartArray("features");
        writer.WriteStringValue("avx2");
        writer.WriteStringValue("aes");
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteStartArray("traits");
        writer.WriteStringValue("HW_CPU_X86_AVX2");
        writer.WriteStringValue("HW_CPU_X86_AESNI");
        writer.WriteEndArray();
        writer.WriteStartObject("metadata");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteInstance(Utf8JsonWriter writer, int i)
    {
        (string flavor, int vcpus, int memory, int disk) = s_flavors[Next(s_flavors.Length)];
        writer.WriteStartObject();
        writer.WriteString("uuid", Uuid(i));
        writer.WriteString("name", $"{(Next(2) == 0 ? "web" : "worker")}-{i:D7}");
        writer.WriteString("node", _nodes[Next(_nodes.Length)]);
        writer.WriteString("state", Next(20) == 0 ? "stopped" : "active");
        writer.WriteString("vm_state", "active");
        writer.WriteNull("task_state");
        writer.WriteNumber("vcpus", vcpus);
        writer.WriteNumber("memory", memory);
        writer.WriteNumber("disk", disk);
        writer.WriteBoolean("locked", Next(100) == 0);
        writer.WriteBoolean("watcher_exclude", false);
        writer.WriteString("project_id", _projects[Next(_projects.Length)]);
        writer.WriteString("created_at", $"2026-{1 + Next(9):D2}-{1 + Next(28):D2}T{Next(24):D2}:{Next(60):D2}:{Next(60):D2}Z");
        writer.WriteNull("pinned_az");
        writer.WriteStartObject("metadata");
        if (Next(3) == 0)
        {
            writer.WriteString("tier", Next(4) == 0 ? "gold" : "silver");
            if (Next(10) == 0)
            {
                writer.WriteString("ticket", $"CHG{Next(1_000_000):D7}");
            }
        }

        writer.WriteEndObject();
        writer.WriteStartObject("flavor");
        writer.WriteString("name", flavor);
        writer.WriteStartObject("extra_specs");
        if (vcpus == 8)
        {
            writer.WriteString("trait:HW_CPU_X86_AVX2", "required");
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartObject("image_properties");
        writer.WriteString("hw_architecture", "x86_64");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private string Uuid(int i)
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, NextBits());
        BitConverter.TryWriteBytes(bytes[8..], NextBits());
        if (_sorted)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes, i);
        }

        string hex = Convert.ToHexStringLower(bytes);
        return $"{hex[..8]}-{hex[8..12]}-{hex[12..16]}-{hex[16..20]}-{hex[20..]}";
    }

    private int Next(int below) => (int)((NextBits() >> 33) % (ulong)below);

    /// <summary>SplitMix64.</summary>
    private ulong NextBits()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
