using System.Text.Json;

namespace Watcher.Documents;

/// <summary>A document is refused for its size or encoding; the message is the whole story, so no position is added.</summary>
internal sealed class DocumentLimitException(string message) : JsonException(message);
