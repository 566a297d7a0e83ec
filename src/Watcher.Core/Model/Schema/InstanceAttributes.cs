namespace Watcher.Model;

/// <summary>The attributes of <c>instances</c>, in column order; the first is the id.</summary>
internal static class InstanceAttributes
{
    public static readonly AttributeDescriptor[] All =
    [
        new(ElementKind.Instance, InstanceAttr.Uuid, "uuid", AttributeValueKind.Text, "Unique id of the server.") { Required = true },
        new(ElementKind.Instance, InstanceAttr.Name, "name", AttributeValueKind.Text, "Display name, not unique.") { DefaultText = "" },
        new(ElementKind.Instance, InstanceAttr.Node, "node", AttributeValueKind.Reference, "uuid of the compute node it is on; null = on none.") { Nullable = true, Target = ElementKind.ComputeNode },
        new(ElementKind.Instance, InstanceAttr.State, "state", AttributeValueKind.Symbol, "State (upstream's attribute; vm_state decides where both stand).") { DefaultText = "active", KnownValues = ["active", "building", "paused", "suspended", "stopped", "rescued", "resized", "shelved", "shelved_offloaded", "soft-delete", "deleted", "error"] },
        new(ElementKind.Instance, InstanceAttr.VmState, "vm_state", AttributeValueKind.Symbol, "Stable state of the server; null = state.") { Nullable = true, KnownValues = ["active", "building", "paused", "suspended", "stopped", "rescued", "resized", "shelved", "shelved_offloaded", "soft-delete", "deleted", "error"] },
        new(ElementKind.Instance, InstanceAttr.TaskState, "task_state", AttributeValueKind.Symbol, "Task in progress; null = not busy.") { Nullable = true },
        new(ElementKind.Instance, InstanceAttr.Vcpus, "vcpus", AttributeValueKind.Integer, "vCPUs of the flavor.") { Required = true, Unit = "vCPU" },
        new(ElementKind.Instance, InstanceAttr.Memory, "memory", AttributeValueKind.Integer, "Memory of the flavor.") { Required = true, Unit = "MiB" },
        new(ElementKind.Instance, InstanceAttr.Disk, "disk", AttributeValueKind.Integer, "Local disk: root, ephemeral and swap.") { Required = true, Unit = "GiB" },
        new(ElementKind.Instance, InstanceAttr.Locked, "locked", AttributeValueKind.Flag, "Locked by owner or operator: must not be moved."),
        new(ElementKind.Instance, InstanceAttr.WatcherExclude, "watcher_exclude", AttributeValueKind.Flag, "Excluded by an audit scope: must not be moved."),
        new(ElementKind.Instance, InstanceAttr.ProjectId, "project_id", AttributeValueKind.Symbol, "Owner.") { Nullable = true },
        new(ElementKind.Instance, InstanceAttr.CreatedAt, "created_at", AttributeValueKind.Timestamp, "Creation time.") { Nullable = true },
        new(ElementKind.Instance, InstanceAttr.PinnedAz, "pinned_az", AttributeValueKind.Symbol, "Availability zone the instance is bound to for its whole life; null = none or unknown.") { Nullable = true },
        new(ElementKind.Instance, InstanceAttr.Metadata, "metadata", AttributeValueKind.JsonObject, "Server metadata, user controlled.") { Nullable = true },
        new(ElementKind.Instance, InstanceAttr.Flavor, "flavor", AttributeValueKind.JsonObject, "Flavor: name and extra_specs.") { Nullable = true, Shape = JsonShape.Flavor },
        new(ElementKind.Instance, InstanceAttr.ImageProperties, "image_properties", AttributeValueKind.JsonObject, "Properties of the image it was made from.") { Nullable = true },
        new(ElementKind.Instance, InstanceAttr.SchedulerHints, "scheduler_hints", AttributeValueKind.JsonObject, "Scheduler hints given at creation.") { Nullable = true },
        new(ElementKind.Instance, InstanceAttr.Resources, "resources", AttributeValueKind.JsonObject, "Amounts of further resource classes.") { Nullable = true, Shape = JsonShape.Amounts },
        new(ElementKind.Instance, InstanceAttr.LastMigrationFailed, "last_migration_failed", AttributeValueKind.Flag, "An earlier migration of it failed."),
    ];
}
