namespace Watcher.Core.Tests.Documents;

/// <summary>A small document with every kind of element and attribute, as an exporter would write it.</summary>
internal static class SampleDocument
{
    public const string Json = """
        {
          "cdm_version": "1.0",
          "taken_at": "2026-11-22T10:00:00Z",
          "compute_nodes": [
            { "uuid": "n-1", "hostname": "host-1", "state": "up", "status": "enabled", "disabled_reason": null,
              "vcpus": 40, "vcpu_reserved": 0, "vcpu_ratio": 4.0,
              "memory": 196608, "memory_mb_reserved": 512, "memory_ratio": 1.0,
              "disk": 1600, "disk_gb_reserved": 0, "disk_ratio": 1.0,
              "availability_zone": "az-1", "hypervisor_type": "QEMU", "hypervisor_version": 8002000,
              "cpu_info": { "arch": "x86_64", "vendor": "Intel", "model": "Icelake-Server", "features": ["avx2", "aes"] },
              "traits": ["HW_CPU_X86_AVX2"], "metadata": {},
              "resources": { "VGPU": { "total": 8, "reserved": 0, "allocation_ratio": 1.0 } } }
          ],
          "instances": [
            { "uuid": "i-2", "vcpus": 1, "memory": 1, "disk": 0 },
            { "uuid": "i-1", "name": "web-1", "node": "n-1", "state": "active", "vm_state": "stopped", "task_state": null,
              "vcpus": 4, "memory": 8192, "disk": 40, "locked": false, "watcher_exclude": true,
              "project_id": "p-1", "created_at": "2026-01-01T02:00:00.5+02:00", "pinned_az": null, "metadata": { "tier": "gold" },
              "flavor": { "name": "m1.large", "extra_specs": { "trait:HW_CPU_X86_AVX2": "required" } },
              "image_properties": { "hw_architecture": "x86_64" }, "scheduler_hints": { "different_host": ["i-2"] },
              "resources": { "VGPU": 1 }, "last_migration_failed": true }
          ],
          "aggregates":    [ { "id": 1, "name": "ssd", "availability_zone": "az-1", "metadata": { "ssd": "true" }, "hosts": ["host-1"] } ],
          "server_groups": [ { "uuid": "g-1", "name": "db", "policy": "anti-affinity", "rules": { "max_server_per_host": 1 }, "members": ["i-1"] } ],
          "storage_nodes": [ { "host": "stor-1@lvm", "zone": "az-1", "status": "enabled", "state": "up", "volume_type": ["fast"] } ],
          "storage_pools": [ { "name": "stor-1@lvm#p0", "node": "stor-1@lvm", "total_capacity_gb": 2000, "free_capacity_gb": null,
                               "allocated_capacity_gb": 500, "provisioned_capacity_gb": 700, "virtual_free": 0, "max_over_subscription_ratio": 1.5,
                               "pool_name": "p0", "volume_backend_name": "lvm", "total_volumes": 3 } ],
          "volumes":       [ { "uuid": "v-1", "name": "data", "host": "stor-1@lvm#p0", "size": 40, "status": "in-use", "volume_type": "fast",
                               "bootable": false, "multiattach": false, "snapshot_id": null, "has_snapshots": true, "migration_status": "success",
                               "project_id": "p-1", "metadata": {}, "created_at": "2026-01-01T00:00:00", "attachments": [ { "server_id": "i-1" } ] } ],
          "volume_types":  [ { "name": "fast", "extra_specs": { "volume_backend_name": "lvm" } } ],
          "baremetal_nodes": [ { "uuid": "m-1", "hostname": "host-1", "power_state": "on", "running_vms": 3, "hypervisor_state": "up",
                                 "hypervisor_up_when_powered_off": false } ]
        }
        """;
}
