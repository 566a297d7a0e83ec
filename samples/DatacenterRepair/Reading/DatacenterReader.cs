using System.IO.Compression;
using System.Text.Json;

namespace Watcher.DatacenterRepair;

/// <summary>
/// Reads a datacenter: a JSON document, gzip or not, with <c>model</c> (who runs where, what servers have and machines need) and
/// <c>constraints</c>. What is not understood is refused and never passed over.
/// </summary>
internal static class DatacenterReader
{
    /// <exception cref="InputException">The file cannot be read, or says something wrong.</exception>
    internal static Datacenter Read(string file)
    {
        byte[] bytes = Load(file);
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return Read(new JsonPlace(file, document.RootElement, ""));
        }
        catch (JsonException e)
        {
            throw new InputException(file, $"line {(e.LineNumber ?? 0) + 1}, byte {(e.BytePositionInLine ?? 0) + 1}: is no JSON, expected a datacenter document");
        }
    }

    private static Datacenter Read(JsonPlace root)
    {
        var model = new ModelReader(root["model"]);
        var rules = new ConstraintReader(model);
        rules.Read(root["constraints"]);
        return rules.ToDatacenter();
    }

    private static byte[] Load(string file)
    {
        if (Directory.Exists(file)) throw new InputException(file, "is a folder, expected a datacenter file");
        if (!File.Exists(file)) throw new InputException(file, "does not exist, expected a datacenter file");
        try
        {
            byte[] bytes = File.ReadAllBytes(file);
            if (bytes is not [0x1f, 0x8b, ..]) return bytes;
            using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var plain = new MemoryStream(16 * bytes.Length);
            packed.CopyTo(plain);
            return plain.ToArray();
        }
        catch (InvalidDataException)
        {
            throw new InputException(file, "is damaged gzip, expected whole gzip or plain JSON");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(file, $"cannot be read: {e.Message}");
        }
    }
}
