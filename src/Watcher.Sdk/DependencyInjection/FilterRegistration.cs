using Watcher.Eligibility;

namespace Watcher.DependencyInjection;

/// <summary>A filter registered with its place: in the default chain or only by name.</summary>
internal sealed record FilterRegistration(IDestinationFilter Filter, bool ByDefault);
