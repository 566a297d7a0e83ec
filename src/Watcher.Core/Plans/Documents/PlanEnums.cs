namespace Watcher.Plans;

/// <summary>Names of the enumerations in plan documents.</summary>
internal static class PlanEnums
{
    public static string Text(PlanStatus status) => status switch
    {
        PlanStatus.Infeasible => "infeasible",
        PlanStatus.Cancelled => "cancelled",
        _ => "succeeded",
    };

    public static string Text(ObjectiveDirection direction) => direction == ObjectiveDirection.Maximize ? "maximize" : "minimize";

    public static string Text(DependencyPolicy policy) => policy switch
    {
        DependencyPolicy.Any => "any",
        DependencyPolicy.Always => "always",
        _ => "success",
    };

    public static DependencyPolicy? Policy(string? text) => text switch
    {
        "success" => DependencyPolicy.Success,
        "any" => DependencyPolicy.Any,
        "always" => DependencyPolicy.Always,
        _ => null,
    };

    public static PlanStatus? Status(string text) => text switch
    {
        "succeeded" => PlanStatus.Succeeded,
        "infeasible" => PlanStatus.Infeasible,
        "cancelled" => PlanStatus.Cancelled,
        _ => null,
    };

    public static ObjectiveDirection? Direction(string text) => text switch
    {
        "minimize" => ObjectiveDirection.Minimize,
        "maximize" => ObjectiveDirection.Maximize,
        _ => null,
    };
}
