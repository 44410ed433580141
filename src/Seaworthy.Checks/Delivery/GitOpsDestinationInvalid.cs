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
        Repair = Repairability.SafeOrDecision,
        Why = "Argo CD marks an Application that names no cluster, or two, as invalid and synchronises nothing.",
        References = ["https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#applications"],
        // A patch of an ApplicationSet's template may name the cluster.
        AppliesTo = static (application, _) => !application.Object["spec.templatePatch"].Exists,
        Evaluate = static (application, _) => (application["destination.server"].Text is { Length: > 0 }, application["destination.name"].Text is { Length: > 0 }) switch
        {
            (true, true) => [new(application["destination.name"], $"{application.Object.Kind.Kind} '{application.Object.Name}' names its cluster by server and by name, which Argo CD refuses") { Fix = IsOwnCluster(application) ? ByServer(application) : null, Decide = () => IsOwnCluster(application) ? null : One(application) }],
            (false, false) => [new(application["destination.server"], $"{application.Object.Kind.Kind} '{application.Object.Name}' names no cluster to deploy to")
            {
                Decide = () => Decision.Text(application["destination.server"], $"Name the cluster that {application.Object.Kind.Kind} '{application.Object.Name}' deploys to", "the URL of its API server; https://kubernetes.default.svc is the cluster that Argo CD runs in", static text => text.StartsWith("https://", StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out Uri? _), null),
            }],
            _ => [],
        },
    };

    /// <summary>The cluster that Argo CD runs in has a name and an address that are always the same.</summary>
    private static bool IsOwnCluster(ArgoApplication application) =>
        application["destination.server"].Text!.TrimEnd('/') == "https://kubernetes.default.svc" && application["destination.name"].Text == "in-cluster";

    private static Fix ByServer(ArgoApplication application) => Fix.Remove($"Name the cluster of {application.Object.Kind.Kind} '{application.Object.Name}' by its server alone", application["destination.name"]);

    private static Decision One(ArgoApplication application) => Decision.Choice(
        $"Name the cluster of {application.Object.Kind.Kind} '{application.Object.Name}' by its server or by its name",
        null,
        ("server", ByServer(application)),
        ("name", Fix.Remove($"Name the cluster of {application.Object.Kind.Kind} '{application.Object.Name}' by its name alone", application["destination.server"])));
}
