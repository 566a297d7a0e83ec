using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Watcher.Audits;
using Watcher.Candidates;
using Watcher.Configuration;
using Watcher.DependencyInjection;
using Watcher.Diagnostics;
using Watcher.Eligibility;
using Watcher.Filters;
using Watcher.Plans;
using Watcher.Selection;
using Watcher.Strategies;

namespace Watcher;

/// <summary>Registers the Watcher engine. Everything is a singleton and added only where nothing of its kind is registered.</summary>
public static class WatcherServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="WatcherEngine"/>, <see cref="AuditRunner"/>, <see cref="StrategySelector"/>, <see cref="StrategyCatalog"/>, <see cref="FilterCatalog"/> and
    /// <see cref="WatcherOptions"/>. The options come from the section <c>Watcher</c> of the registered <see cref="IConfiguration"/>, where there
    /// is one. Used are, where registered: <see cref="IPlanLimiter"/>, <see cref="IActionPlanner"/>, <see cref="TimeProvider"/>,
    /// <see cref="ILoggerFactory"/>, every <see cref="IStrategy"/>, <see cref="IDestinationFilter"/>, <see cref="IPoolFilter"/>
    /// and <see cref="ICandidateRule"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Has the last word on the engine; null = nothing.</param>
    /// <exception cref="InvalidInputException">When the engine or the options are asked for, and the configuration is wrong: lists every problem.</exception>
    public static IServiceCollection AddWatcher(this IServiceCollection services, Action<WatcherEngineBuilder>? configure = null) =>
        Add(services, static provider => provider.GetService<IConfiguration>()?.GetSection(WatcherConfiguration.SectionName), configure);

    /// <summary>The same, with the options from a section given, for example <c>configuration.GetSection("Watcher")</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section itself.</param>
    /// <param name="configure">Has the last word on the engine; null = nothing.</param>
    public static IServiceCollection AddWatcher(this IServiceCollection services, IConfigurationSection section, Action<WatcherEngineBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, _ => section, configure);
    }

    /// <summary>Adds a strategy; it comes behind the built-in ones. A type is added once.</summary>
    public static IServiceCollection AddWatcherStrategy<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStrategy>(
        this IServiceCollection services)
        where TStrategy : class, IStrategy
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStrategy, TStrategy>());
        return services;
    }

    /// <summary>Adds a destination filter.</summary>
    /// <param name="services">The services.</param>
    /// <param name="byDefault">Whether it stands at the end of the default chain (default); else it is used only where it is named.</param>
    public static IServiceCollection AddWatcherFilter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFilter>(
        this IServiceCollection services, bool byDefault = true)
        where TFilter : class, IDestinationFilter
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<TFilter>();
        services.AddSingleton(provider => new FilterRegistration(provider.GetRequiredService<TFilter>(), byDefault));
        return services;
    }

    private static IServiceCollection Add(
        IServiceCollection services, Func<IServiceProvider, IConfigurationSection?> section, Action<WatcherEngineBuilder>? configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider => Options(section(provider), provider.GetService<ILoggerFactory>()));
        services.TryAddSingleton(provider => Build(provider, configure));
        services.TryAddSingleton(static provider => provider.GetRequiredService<WatcherEngine>().Runner);
        services.TryAddSingleton(static provider => provider.GetRequiredService<WatcherEngine>().Selector);
        services.TryAddSingleton(static provider => provider.GetRequiredService<WatcherEngine>().Strategies);
        services.TryAddSingleton(static provider => provider.GetRequiredService<WatcherEngine>().Filters);
        return services;
    }

    private static WatcherOptions Options(IConfigurationSection? section, ILoggerFactory? loggers)
    {
        if (section is null)
        {
            return new WatcherOptions();
        }

        ConfigurationReadResult read = WatcherConfiguration.Bind(section);
        if (loggers is not null)
        {
            ILogger logger = loggers.CreateLogger("Watcher.Configuration");
            foreach (Problem warning in read.Warnings)
            {
                Log.ConfigurationWarning(logger, section.Path, warning.Path, warning.Message);
            }
        }

        return read.Options;
    }

    private static WatcherEngine Build(IServiceProvider provider, Action<WatcherEngineBuilder>? configure)
    {
        var builder = new WatcherEngineBuilder();
        builder.Configure(provider.GetRequiredService<WatcherOptions>());
        foreach (IStrategy strategy in provider.GetServices<IStrategy>())
        {
            builder.AddStrategy(strategy);
        }

        foreach (IDestinationFilter filter in provider.GetServices<IDestinationFilter>())
        {
            builder.AddFilter(filter);
        }

        foreach (IPoolFilter filter in provider.GetServices<IPoolFilter>())
        {
            builder.AddPoolFilter(filter);
        }

        foreach (ICandidateRule rule in provider.GetServices<ICandidateRule>())
        {
            builder.AddCandidateRule(rule);
        }

        foreach (FilterRegistration registration in provider.GetServices<FilterRegistration>())
        {
            builder.AddFilter(registration.Filter, registration.ByDefault);
        }

        _ = provider.GetService<IPlanLimiter>() is { } limiter ? builder.UseLimiter(limiter) : builder;
        _ = provider.GetService<IActionPlanner>() is { } planner ? builder.UsePlanner(planner) : builder;
        _ = provider.GetService<TimeProvider>() is { } time ? builder.UseTime(time) : builder;
        _ = provider.GetService<ILoggerFactory>() is { } loggers ? builder.UseLoggers(loggers) : builder;
        configure?.Invoke(builder);
        return builder.Build();
    }
}
