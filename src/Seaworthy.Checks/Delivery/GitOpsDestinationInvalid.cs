using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Delivery;

/// <summary>Argo CD needs to know one cluster to deploy to.</summary>
internal static class GitOpsDestinationInvalid
{
    public static Check Check { get; } = new Check<ArgoApplication>
    {
        Id = "git-ops-destination-invalid",
        Chapter = Chapter.Delivery,
        Severity = Severity.High,
        Summary = "Application does not name exactly one cluster to deploy to",
        Remedy = "Write either spec.destination.server or spec.destination.name; https://kubernetes.default.svc is the cluster that Argo CD runs in.",
        Why = "Argo CD marks an Application that names no cluster, or two, as invalid and synchronises nothing.",
        References = ["https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#applications"],
        // A patch of an ApplicationSet's template may name the cluster.
        AppliesTo = static (application, _) => !application.Object["spec.templatePatch"].Exists,
        Evaluate = static (application, _) => (application["destination.server"].Text is { Length: > 0 }, application["destination.name"].Text is { Length: > 0 }) switch
        {
            (true, true) => [new(application["destination.name"], $"{application.Object.Kind.Kind} '{application.Object.Name}' names its cluster by server and by name, which Argo CD refuses")],
            (false, false) => [new(application["destination.server"], $"{application.Object.Kind.Kind} '{application.Object.Name}' names no cluster to deploy to")],
            _ => [],
        },
    };
}
