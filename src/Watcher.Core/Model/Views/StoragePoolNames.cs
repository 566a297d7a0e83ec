namespace Watcher.Model;

/// <summary>The parts of a pool's name that stand for attributes it does not have.</summary>
public static class StoragePoolNames
{
    /// <summary>Backend of a pool: <c>volume_backend_name</c>, else the part of its name between <c>@</c> and <c>#</c>.</summary>
    public static string BackendName(this StoragePool pool)
    {
        if (pool.VolumeBackendName is { } backend)
        {
            return backend;
        }

        string name = pool.Name;
        int end = name.IndexOf('#', StringComparison.Ordinal);
        string host = end < 0 ? name : name[..end];
        int start = host.IndexOf('@', StringComparison.Ordinal);
        return start < 0 ? host : host[(start + 1)..];
    }

    /// <summary>Name of a pool in its backend: <c>pool_name</c>, else the part of its name after <c>#</c>.</summary>
    public static string ShortName(this StoragePool pool)
    {
        string name = pool.Name;
        return pool.PoolName ?? name[(name.IndexOf('#', StringComparison.Ordinal) + 1)..];
    }
}
