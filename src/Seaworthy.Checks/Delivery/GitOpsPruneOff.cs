using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Delivery;

/// <summary>Automation that only adds lets what was deleted in Git live on in the cluster.</summary>
internal static class GitOpsPruneOff
{
    public static Check Check { get; } = new Check<ArgoApplication>
    {
        Id = "git-ops-prune-off",
        Chapter = Chapter.Delivery,
        Severity = Severity.Low,
        Summary = "Automated sync leaves what Git no longer says",
        Remedy = "Set prune and selfHeal under syncPolicy.automated to true; protect single objects with the annotation Prune=false.",
        Repair = Repairability.Decision,
        Why = "Without prune an object deleted in Git keeps running: an old Ingress still routes, an old RoleBinding still grants. Without selfHeal a change made by hand stays until the next commit, and nobody knows which of the two is meant.",
        References = ["https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/"],
        AppliesTo = static (application, _) => application["syncPolicy.automated"] is { Exists: true } automated && automated["enabled"].Boolean != false,
        Evaluate = static (application, _) =>
        [
            .. new[]
            {
                (Field: application["syncPolicy.automated.prune"], Consequence: "does not delete what is deleted in Git (prune is off)"),
                (Field: application["syncPolicy.automated.selfHeal"], Consequence: "does not undo what is changed by hand (selfHeal is off)"),
            }
            .Where(static setting => setting.Field.Boolean != true)
            .Select(setting => new Violation(setting.Field, $"{application.Object.Kind.Kind} '{application.Object.Name}' synchronises by itself but {setting.Consequence}")
            {
                Decide = () => Decision.Confirm(Fix.Set(setting.Field, Scalar.Of(true), $"Turn {setting.Field.Path.Key} of {application.Object.Kind.Kind} '{application.Object.Name}' on"), null),
            }),
        ],
    };
}
