using Watcher.Model;

namespace Watcher.Strategies.Maintenance;

/// <summary>A pool that volumes may go to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pool">The pool; null where the model has none of the name.</param>
internal readonly record struct ZonePool(string Name, StoragePool? Pool);
