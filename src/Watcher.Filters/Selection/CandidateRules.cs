using System.Globalization;
using Watcher.Candidates;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>The built-in rules of selection: which instances may move (the seed's "what may move"). Thread-safe.</summary>
public static class CandidateRules
{
    private static readonly HashSet<string> s_inFlight = new(StringComparer.Ordinal)
        { "migrating", "resize_prep", "resize_migrating", "resize_migrated", "resize_finish", "resize_reverting", "resize_confirming" };

    /// <summary><c>locked</c>: locked instances stay (they always do; named to be shown first).</summary>
    public static ICandidateRule Unlocked { get; } = new CandidateRule("locked", "locked instances stay", (i, _) => !i.IsLocked);

    /// <summary><c>task_state</c>: busy instances stay (they always do).</summary>
    public static ICandidateRule Idle { get; } = new CandidateRule("task_state", "instances with a task in progress stay", (i, _) => i.TaskState is null);

    /// <summary><c>in_flight</c>: instances that are being migrated or resized stay.</summary>
    public static ICandidateRule NotInFlight { get; } =
        new CandidateRule("in_flight", "instances that are being migrated or resized stay", (i, _) => i.TaskState is not { } task || !s_inFlight.Contains(task));

    /// <summary><c>preemptible</c>: only preemptible instances may move.</summary>
    public static ICandidateRule Preemptible { get; } =
        new CandidateRule("preemptible", "only preemptible instances may move", (i, facts) => facts.Tiers.Of(i).IsPreemptible);

    /// <summary><c>state</c>: only instances in these states (<c>vm_state</c>) may move.</summary>
    public static ICandidateRule States(params IEnumerable<string> states)
    {
        string[] list = [.. states];
        return new CandidateRule("state", $"only instances that are {string.Join(" or ", list)} may move", (i, _) => list.Contains(i.VmState));
    }

    /// <summary><c>metadata</c>: instances with one of these entries stay: <c>KEY=VALUE</c>, compared without case, or <c>KEY</c> for any value.</summary>
    public static ICandidateRule WithoutMetadata(params IEnumerable<string> entries)
    {
        (string Key, string? Value)[] list = [.. entries.Select(e => e.Split('=', 2)).Select(parts => (parts[0], parts.Length == 2 ? parts[1] : null))];
        return new CandidateRule("metadata", $"instances with metadata {Join(list.Select(e => e.Value is null ? e.Key : $"{e.Key}={e.Value}"))} stay", (i, _) =>
            !list.Any(e => i.Metadata[e.Key] is { } has && (e.Value is null || has.Equals(e.Value, StringComparison.OrdinalIgnoreCase))));
    }

    /// <summary><c>tags</c>: instances with one of these tags stay: metadata key <c>tags</c>, a list or a text with commas.</summary>
    public static ICandidateRule WithoutTags(params IEnumerable<string> tags)
    {
        string[] list = [.. tags];
        return new CandidateRule("tags", $"instances with the tags {Join(list)} stay", (i, _) =>
            i.Metadata["tags"] is null || !i.Metadata.ListOf("tags").SelectMany(t => t.Split(',')).Any(t => list.Contains(t.Trim())));
    }

    /// <summary><c>project</c>: instances of these projects stay.</summary>
    public static ICandidateRule WithoutProjects(params IEnumerable<string> projects)
    {
        string[] list = [.. projects];
        return new CandidateRule("project", $"instances of the projects {Join(list)} stay", (i, _) => !list.Contains(i.ProjectId));
    }

    /// <summary><c>flavor</c>: instances of these flavors stay.</summary>
    public static ICandidateRule WithoutFlavors(params IEnumerable<string> flavors)
    {
        string[] list = [.. flavors];
        return new CandidateRule("flavor", $"instances of the flavors {Join(list)} stay", (i, _) => !list.Contains(i.Flavor.Name));
    }

    /// <summary><c>tier</c>: instances of these tiers stay.</summary>
    public static ICandidateRule WithoutTiers(params IEnumerable<string> tiers)
    {
        string[] list = [.. tiers];
        return new CandidateRule("tier", $"instances of the tiers {Join(list)} stay", (i, facts) => !list.Contains(facts.Tiers.Of(i).Tier));
    }

    /// <summary><c>minimum_age</c>: younger instances stay; one whose age is not known may move.</summary>
    public static ICandidateRule MinimumAge(TimeSpan age) => new CandidateRule(
        "minimum_age", string.Create(CultureInfo.InvariantCulture, $"instances younger than {age.TotalSeconds} s stay"), (i, facts) => i.CreatedAt is not { } born || facts.Now - born >= age);

    /// <summary><c>cooldown</c>: an instance rests for a while after its last move.</summary>
    public static ICandidateRule Cooldown(TimeSpan rest) => new CandidateRule(
        "cooldown", string.Create(CultureInfo.InvariantCulture, $"instances rest for {rest.TotalSeconds} s after a move"),
        (i, facts) => !facts.History.TryGetValue(i.Uuid, out PastMove? last) || facts.Now - last.At >= rest);

    private static string Join(IEnumerable<string> names) => string.Join(", ", names);
}
