using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Eligibility;
using Watcher.Filters;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher.Sdk.Tests;

public class AddWatcherTests
{
    [Fact]
    public void AddWatcher_Alone_GivesAWorkingEngine()
    {
        using ServiceProvider provider = new ServiceCollection().AddWatcher().BuildServiceProvider();

        WatcherEngine engine = provider.GetRequiredService<WatcherEngine>();

        Assert.Same(engine.Runner, provider.GetRequiredService<AuditRunner>());
        Assert.Same(engine.Strategies, provider.GetRequiredService<StrategyCatalog>());
        Assert.Same(engine.Filters, provider.GetRequiredService<FilterCatalog>());
        Assert.NotEmpty(engine.Ask(new AuditRequest { Strategy = "basic" }).Plan.Actions);
    }

    [Fact]
    public void AddWatcher_Twice_RegistersOnce()
    {
        IServiceCollection services = new ServiceCollection().AddWatcher().AddWatcher();

        Assert.Single(services, s => s.ServiceType == typeof(WatcherEngine));
    }

    [Fact]
    public void AddWatcher_WithConfiguration_ReadsItsSection()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Watcher:limits:max_migrations", "1"), new("Watcher:filters:chain:0", "compute_status"), new("Other:x", "y")]).Build();
        using ServiceProvider provider = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddWatcher().BuildServiceProvider();

        ActionPlan plan = provider.GetRequiredService<WatcherEngine>().Ask(new AuditRequest { Strategy = "basic" }).Plan;

        Assert.Equal(1, plan.Limits.MaxMigrations);
        Assert.Equal(["compute_status"], plan.Filters!);
        Assert.True(plan.Actions.Count(a => a.Action is Actions.MigrateAction) <= 1);
    }

    [Fact]
    public void AddWatcher_WithAWrongSection_SaysWhatIsWrongWhenAskedFor()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection([new("My:limits:max_migrations", "-1")]).Build();
        using ServiceProvider provider = new ServiceCollection().AddWatcher(configuration.GetSection("My")).BuildServiceProvider();

        Assert.Equal("limits.max_migrations", Assert.Throws<InvalidInputException>(provider.GetRequiredService<WatcherEngine>).Problems[0].Path);
    }

    [Fact]
    public void AddWatcherStrategyAndFilter_ThirdParty_AreUsed()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddWatcher()
            .AddWatcherStrategy<Lazybones>()
            .AddWatcherStrategy<Lazybones>()
            .AddWatcherFilter<OnlyFirst>()
            .AddWatcherFilter<OnlySecond>(byDefault: false)
            .BuildServiceProvider();

        WatcherEngine engine = provider.GetRequiredService<WatcherEngine>();

        Assert.Equal("lazybones", engine.Ask(new AuditRequest { Strategy = "lazybones" }).Plan.Strategy);
        Assert.Equal("only_first", engine.Filters.Chain(null).Filters[^1].Name);
        Assert.Contains(engine.Filters.Filters, f => f.Name == "only_second");
    }

    [Fact]
    public void AddWatcher_WithAnOwnPlanner_UsesIt()
    {
        using ServiceProvider provider = new ServiceCollection().AddSingleton<IActionPlanner, NoPlanner>().AddWatcher().BuildServiceProvider();

        Assert.IsType<NoPlanner>(provider.GetRequiredService<AuditRunner>().Services.Planner);
    }

    [Fact]
    public void AddWatcher_Configure_HasTheLastWord()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddWatcher(b => b.Configure(new WatcherOptions { Limits = new PlanLimits { MaxActions = 0 } }))
            .BuildServiceProvider();

        Assert.Empty(provider.GetRequiredService<WatcherEngine>().Ask(new AuditRequest { Strategy = "basic" }).Plan.Actions);
    }

    [Strategy("lazybones")]
    private sealed class Lazybones : Strategy<NoParameters>
    {
        public Lazybones()
        {
        }

        protected override Solution Solve(StrategyContext context, NoParameters parameters) => context.Conclude();
    }

    private sealed class OnlyFirst : IDestinationFilter
    {
        public string Name => "only_first";

        public string Description => "The first node.";

        public IReadOnlyList<string> InstanceAttributes => [];

        public bool Passes(Instance instance, ComputeNode node) => node.Uuid == "n-1";
    }

    private sealed class OnlySecond : IDestinationFilter
    {
        public string Name => "only_second";

        public string Description => "The second node.";

        public IReadOnlyList<string> InstanceAttributes => [];

        public bool Passes(Instance instance, ComputeNode node) => node.Uuid == "n-2";
    }

    private sealed class NoPlanner : IActionPlanner
    {
        public ActionSchedule Schedule(PlanningRequest request) => new([], new PlanMakespan(0, 0, 0), []);
    }
}
