using Seaworthy.Model;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Delivery;

/// <summary>The project default lets an Application deploy anything anywhere.</summary>
internal static class GitOpsDefaultProject
{
    public static Check Check { get; } = new Check<ArgoApplication>
    {
        Id = "git-ops-default-project",
        Chapter = Chapter.Delivery,
        Severity = Severity.Low,
        Summary = "Application is in Argo CD's default project",
        Remedy = "Make an AppProject that names the repositories, clusters, namespaces and kinds that the team needs, and put the Application into it.",
        Repair = Repairability.Decision,
        Why = "Unless somebody has narrowed it, the project default takes manifests from every repository, for every cluster and namespace, with cluster roles and webhooks among them. Whoever can push to the Application's repository can do all of that.",
        References = ["https://argo-cd.readthedocs.io/en/stable/user-guide/projects/"],
        Peers = ["kyverno/application-prevent-default-project"],
        Evaluate = static (application, context) => application["project"].Text is not (null or "" or "default") || IsNarrowed(context.Cluster)
            ? []
            : [new(application["project"], $"{application.Object.Kind.Kind} '{application.Object.Name}' is in the project default, which allows every source and every destination")
            {
                Decide = () => Decision.Text(application["project"], $"Put {application.Object.Kind.Kind} '{application.Object.Name}' into a project of its own", "the name of an AppProject that allows its sources and destinations", static text => text != "default" && LabelSyntax.IsDns1123Subdomain(text), null),
            }],
    };

    /// <summary>Whether the input declares the project default itself, with something else than everything.</summary>
    private static bool IsNarrowed(ClusterSnapshot cluster) => cluster.OfKind(Kinds.AppProject).Any(static project => project.Name == "default"
        && !(project["spec.sourceRepos"].Items.Any(static repository => repository.Text == "*") && project["spec.destinations"].Items.Any(static destination => destination["namespace"].Text == "*")));
}
