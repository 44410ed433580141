using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Delivery;

/// <summary>Argo CD does not touch an Application whose project it does not know.</summary>
internal static class GitOpsProjectMissing
{
    public static Check Check { get; } = new Check<ArgoApplication>
    {
        Id = "git-ops-project-missing",
        Chapter = Chapter.Delivery,
        Severity = Severity.High,
        Summary = "Application is in a project that does not exist",
        Remedy = "Declare the AppProject, or correct spec.project.",
        Repair = Repairability.Decision,
        Why = "Argo CD marks the Application as invalid and synchronises nothing, neither now nor after the next commit.",
        References = ["https://argo-cd.readthedocs.io/en/stable/user-guide/projects/"],
        // Argo CD makes the project default itself.
        AppliesTo = static (application, _) => application["project"].Text is not (null or "" or "default"),
        Evaluate = static (application, context) => application["project"].Text! switch
        {
            var project when Placeholders.Has(project) => Verdict.NotEvaluated("a placeholder stands in its project, which something fills in"),
            // Projects live in Argo CD's own namespace, wherever that is.
            var project when context.Cluster.OfKind(Kinds.AppProject).Any(item => item.Name == project) => [],
            _ when context.Cluster.OfKind(Kinds.AppProject).IsEmpty => Verdict.NotEvaluated("the input declares no AppProject"),
            var project => [new(application["project"], $"{application.Object.Kind.Kind} '{application.Object.Name}' is in project '{project}', which the input does not declare")
            {
                Decide = () => KnownNames.Choose(application["project"], $"Put {application.Object.Kind.Kind} '{application.Object.Name}' into a project that is declared", "AppProject", context.Cluster.OfKind(Kinds.AppProject).Select(static item => item.Name)),
            }],
        },
    };
}
