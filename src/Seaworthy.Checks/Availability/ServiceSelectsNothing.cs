using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;

namespace Seaworthy.Checks.Availability;

/// <summary>Every connection to a Service without endpoints is refused.</summary>
internal static class ServiceSelectsNothing
{
    public static Check Check { get; } = new Check<Service>
    {
        Id = "service-selects-nothing",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Service selects no pods",
        Remedy = "Make the selector match the labels of the pod template that should answer, or delete the Service.",
        Repair = Repairability.Decision,
        Why = "The Service has no endpoints, so whoever connects to it is refused or waits, although the pods may run well next to it.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/service/", "https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/"],
        Peers = ["kube-linter/dangling-service", "kube-score/service-targets-pod"],
        AppliesTo = static (service, _) => service["spec.selector"].Count > 0 && service["spec.type"].Text != "ExternalName",
        Evaluate = static (service, context) => Selection.Judge(
            $"Service '{service.Object.Name}'", service["spec.selector"], service["spec.selector"].LabelMapSelector(), context.Cluster, () => Retargeting.Choose(service.Object, context.Cluster, isMap: true)),
    };
}
