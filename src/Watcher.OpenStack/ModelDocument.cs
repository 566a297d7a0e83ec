namespace Watcher.OpenStack;

/// <summary>One document to read: upstream writes the compute, storage and bare-metal models to one each.</summary>
/// <param name="Name">File name, or whatever problems should call it.</param>
/// <param name="Content">Its bytes, not compressed, read to the end and left open.</param>
public sealed record ModelDocument(string Name, Stream Content);
