namespace Watcher.Planning;

/// <summary>One rule that a plan breaks.</summary>
/// <param name="Rule">Name of the rule: one of <see cref="VerificationRules"/>.</param>
/// <param name="Sense">In which sense of "feasible".</param>
/// <param name="ActionId">Id of the action at which it shows; null where it is the plan as a whole.</param>
/// <param name="Elements">Ids of the elements concerned: instance, nodes, group, volume, pool.</param>
/// <param name="Message">One line for people, with the numbers.</param>
public sealed record Violation(string Rule, FeasibilitySense Sense, int? ActionId, IReadOnlyList<string> Elements, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => ActionId is { } id
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"action {id}: {Message} [{Rule}, {Sense}]")
        : $"{Message} [{Rule}, {Sense}]";
}
