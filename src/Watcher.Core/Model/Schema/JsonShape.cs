namespace Watcher.Model;

/// <summary>What an object or array attribute must look like inside; drives the reader's checks and the JSON Schema.</summary>
internal enum JsonShape
{
    /// <summary>Any object.</summary>
    AnyObject,

    /// <summary>An array of texts.</summary>
    TextArray,

    /// <summary>Resource class to amount: non-negative integers.</summary>
    Amounts,

    /// <summary>Resource class to total, reserved and allocation_ratio.</summary>
    Inventories,

    /// <summary>name and extra_specs.</summary>
    Flavor,

    /// <summary>arch, vendor, model and features.</summary>
    CpuInfo,

    /// <summary>max_server_per_host.</summary>
    GroupRules,

    /// <summary>Objects with server_id.</summary>
    Attachments,
}
