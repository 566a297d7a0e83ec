using Watcher.Model;

namespace Watcher.Planning;

/// <summary>What fits a volume type to a pool.</summary>
internal static class VolumeFacts
{
    /// <summary>Why a type does not fit a pool; null = it does.</summary>
    public static string? WrongBackend(ClusterModel model, string? type, StoragePool pool)
    {
        if (type is null || !model.VolumeTypes.TryGet(type, out VolumeType known) || known.ExtraSpecs["volume_backend_name"] is not { } wanted)
        {
            return null;
        }

        string has = pool.VolumeBackendName ?? Backend(pool.Name);
        return wanted == has ? null : $"type '{type}' is of backend '{wanted}', pool '{pool.Name}' of '{has}'";
    }

    /// <summary>The part of a pool's name between <c>@</c> and <c>#</c>.</summary>
    private static string Backend(string name)
    {
        string host = name.Split('#')[0];
        int at = host.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? host : host[(at + 1)..];
    }
}
